using System.Text.Json;
using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using Concierge.Domain.Templates;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Templates;

/// <summary>What a template says with these values; nothing is kept.</summary>
public sealed record RenderTemplate(string Name, int? Version, JsonElement Variables) : IQuery<RenderedTemplate>;

public sealed record RenderedTemplate(string Text, TemplateVersion Template);

internal sealed class RenderTemplateValidator : AbstractValidator<RenderTemplate>
{
    public RenderTemplateValidator() => RuleFor(query => query.Variables.ValueKind).Equal(JsonValueKind.Object)
        .OverridePropertyName("variables").WithErrorCode("TYPE").WithMessage("Must be an object.");
}

internal sealed class RenderTemplateHandler(ITemplates templates, ITemplateEngine engine)
    : IRequestHandler<RenderTemplate, Result<RenderedTemplate>>
{
    public async Task<Result<RenderedTemplate>> Handle(RenderTemplate query, CancellationToken ct)
    {
        if (await templates.ReadAsync(query.Name, query.Version, ct) is not { } template)
            return TemplateErrors.Unknown;

        return engine.Render(template, query.Variables).Map(text => new RenderedTemplate(text, template.Reference));
    }
}
