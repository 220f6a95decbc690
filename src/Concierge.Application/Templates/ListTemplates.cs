using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Templates;

/// <summary>The newest version of each template, by name.</summary>
public sealed record ListTemplates(PageRequest Page) : IQuery<Page<TemplateView>>;

internal sealed class ListTemplatesValidator : AbstractValidator<ListTemplates>
{
    public ListTemplatesValidator() => RuleFor(query => query.Page.Limit).IsPageLimit();
}

internal sealed class ListTemplatesHandler(ITemplates templates, ICursors cursors)
    : IRequestHandler<ListTemplates, Result<Page<TemplateView>>>
{
    public async Task<Result<Page<TemplateView>>> Handle(ListTemplates query, CancellationToken ct)
    {
        var page = await cursors.ReadPageAsync(
            "templates",
            query.Page,
            after => templates.ListAsync(after, query.Page.Rows, ct),
            template => template.Name);
        return page.Map(found => found.Map(TemplateView.Of));
    }
}
