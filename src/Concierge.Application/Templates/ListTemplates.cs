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
    private const string List = "templates";

    public async Task<Result<Page<TemplateView>>> Handle(ListTemplates query, CancellationToken ct)
    {
        var after = cursors.After(List, query.Page);
        if (after.Error is { } refused)
            return refused;

        var rows = await templates.ListAsync(after.Value, query.Page.Rows, ct);
        return query.Page.Cut(rows, template => cursors.Seal(List, template.Name)).Map(TemplateView.Of);
    }
}
