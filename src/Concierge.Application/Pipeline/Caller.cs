using Concierge.Domain.Identity;

namespace Concierge.Application.Pipeline;

/// <summary>
/// On whose behalf this scope runs and on which trail; filled once by what opens the scope: the HTTP layer or the
/// message dispatcher.
/// </summary>
public sealed class Caller
{
    private UserId? _id;

    public UserId Id => _id ?? throw new InvalidOperationException("An anonymous caller has no id.");

    public bool IsAnonymous => _id is null;

    public IReadOnlyCollection<Role> Roles { get; private set; } = [];

    /// <summary>The same for everything that one request set off, messages included.</summary>
    public string CorrelationId { get; private set; } = "";

    /// <summary>The message that this scope handles, if it handles one.</summary>
    public string? CausationId { get; private set; }

    public bool Is(Role role) => Roles.Contains(role);

    public void Became(UserId? id, IReadOnlyCollection<Role> roles, string correlationId, string? causationId = null) =>
        (_id, Roles, CorrelationId, CausationId) = (id, roles, correlationId, causationId);
}
