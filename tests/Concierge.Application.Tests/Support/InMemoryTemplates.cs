using System.Text.Json;
using Concierge.Application.Templates;
using Concierge.Domain.Kernel;
using Concierge.Domain.Templates;

namespace Concierge.Application.Tests.Support;

/// <summary>Templates, and an engine that puts texts in the place of <c>{{name}}</c> and knows nothing else.</summary>
internal sealed class InMemoryTemplates : ITemplates, ITemplateEngine
{
    private readonly List<Template> _templates = [];

    /// <summary>What the engine finds wrong with every text.</summary>
    public IReadOnlyList<Fault> Faults { get; set; } = [];

    public void Add(Template template) => _templates.Add(template);

    public ValueTask<Template?> FindAsync(string name, CancellationToken ct) => new(ReadAsync(name, version: null, ct));

    public Task<Template?> ReadAsync(string name, int? version, CancellationToken ct) => Task.FromResult(
        _templates.FindLast(template => template.Name == name && (version is null || template.Version == version)));

    public Task<IReadOnlyList<Template>> ListAsync(string? after, int rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Template>>(
        [
            .. _templates.GroupBy(template => template.Name).Select(versions => versions.Last())
                .Where(template => string.CompareOrdinal(template.Name, after) > 0)
                .OrderBy(template => template.Name, StringComparer.Ordinal)
                .Take(rows),
        ]);

    public IReadOnlyList<Fault> Check(string text, IReadOnlyList<TemplateVariable> variables) => Faults;

    public Result<string> Render(Template template, JsonElement values) =>
        template.FaultsIn(values) is { Count: > 0 } faults
            ? TemplateErrors.Unfilled(faults)
            : template.Variables.Aggregate(template.Text, (text, variable) => text.Replace(
                $"{{{{{variable.Name}}}}}", variable.In(values)?.ToString() ?? "", StringComparison.Ordinal));
}
