using Concierge.Domain.Templates;

namespace Concierge.Application.Templates;

public sealed record TemplateView(
    string Name, int Version, string Text, IReadOnlyList<TemplateVariable> Variables, DateTimeOffset CreatedAt)
{
    internal static TemplateView Of(Template template) =>
        new(template.Name, template.Version, template.Text, template.Variables, template.CreatedAt);
}
