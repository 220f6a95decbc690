using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using Concierge.Domain.Templates;
using MediatR;

namespace Concierge.Application.Templates;

/// <summary>A template in a version, or in its newest.</summary>
public sealed record GetTemplate(string Name, int? Version) : IQuery<TemplateView>;

internal sealed class GetTemplateHandler(ITemplates templates) : IRequestHandler<GetTemplate, Result<TemplateView>>
{
    public async Task<Result<TemplateView>> Handle(GetTemplate query, CancellationToken ct) =>
        await templates.ReadAsync(query.Name, query.Version, ct) is { } template
            ? TemplateView.Of(template)
            : TemplateErrors.Unknown;
}
