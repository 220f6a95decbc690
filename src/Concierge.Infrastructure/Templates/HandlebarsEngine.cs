using System.Collections.Concurrent;
using System.Text.Json;
using Concierge.Application.Templates;
using Concierge.Domain.Kernel;
using Concierge.Domain.Templates;
using HandlebarsDotNet;

namespace Concierge.Infrastructure.Templates;

/// <summary>
/// Handlebars, for prompts: text goes in as it is, since no browser reads it. What a prompt must keep apart from its
/// instructions does not go through a template.
/// </summary>
internal sealed class HandlebarsEngine : ITemplateEngine
{
    private const int LongestOutput = 200_000;

    private readonly ConcurrentDictionary<string, Compiled> _compiled = new(StringComparer.Ordinal);
    private readonly IHandlebars _handlebars = Handlebars.Create(new HandlebarsConfiguration
    {
        NoEscape = true,
        FormatterProviders = { new JsonWords() },
    });

    public IReadOnlyList<Fault> Check(string text, IReadOnlyList<TemplateVariable> variables)
    {
        var faults = TemplateCheck.Run(text, variables);
        if (faults is not [])
            return faults;

        try
        {
            _handlebars.Compile(new StringReader(text));
            return [];
        }
        catch (HandlebarsException refused)
        {
            return [new Fault("text", "SYNTAX", refused.Message)];
        }
    }

    public Result<string> Render(Template template, JsonElement values)
    {
        if (template.FaultsIn(values) is { Count: > 0 } faults)
            return TemplateErrors.Unfilled(faults);

        using var output = new LimitedText(LongestOutput);
        try
        {
            Compile(template)(output, TemplateValues.Of(template.Variables, values));
            return output.ToString();
        }
        catch (Exception) when (output.IsFull)
        {
            return TemplateErrors.Unfilled(
                [
                    new Fault(
                        "variables",
                        "LENGTH",
                        $"The text must be at most {LongestOutput} characters when it is filled."),
                ]);
        }
    }

    // A version never changes. Only the last one that was used is kept of each, so that memory does not grow.
    private HandlebarsTemplate<TextWriter, object, object> Compile(Template template)
    {
        if (_compiled.TryGetValue(template.Name, out var known) && known.Version == template.Version)
            return known.Write;

        var compiled = new Compiled(template.Version, _handlebars.Compile(new StringReader(template.Text)));
        _compiled[template.Name] = compiled;
        return compiled.Write;
    }

    private sealed record Compiled(int Version, HandlebarsTemplate<TextWriter, object, object> Write);
}
