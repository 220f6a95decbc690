using System.Text.Json;
using Concierge.Domain.Kernel;
using Concierge.Domain.Templates;

namespace Concierge.Application.Templates;

/// <summary>Reads and fills templates.</summary>
public interface ITemplateEngine
{
    /// <summary>What is wrong with a template, each with its line; nothing where it can be used.</summary>
    IReadOnlyList<Fault> Check(string text, IReadOnlyList<TemplateVariable> variables);

    /// <summary>The text with the values in it. Ends in bounded time and space, whatever the template says.</summary>
    Result<string> Render(Template template, JsonElement values);
}
