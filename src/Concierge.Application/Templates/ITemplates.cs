using Concierge.Domain.Templates;

namespace Concierge.Application.Templates;

public interface ITemplates
{
    /// <summary>The newest version, from memory; on other nodes it may be some seconds behind.</summary>
    ValueTask<Template?> FindAsync(string name, CancellationToken ct);

    /// <summary>A version, or the newest, from the database.</summary>
    Task<Template?> ReadAsync(string name, int? version, CancellationToken ct);

    /// <summary>The newest version of each, by name.</summary>
    Task<IReadOnlyList<Template>> ListAsync(string? after, int rows, CancellationToken ct);

    /// <summary>Written by the next commit, which is refused when somebody else wrote this version first.</summary>
    void Add(Template template);
}
