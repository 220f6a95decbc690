using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Bookings;

/// <summary>What can be booked: by anybody who is logged in, everything.</summary>
public sealed record ListResources(PageRequest Page) : IQuery<Page<ResourceView>>;

internal sealed class ListResourcesValidator : AbstractValidator<ListResources>
{
    public ListResourcesValidator() => RuleFor(query => query.Page.Limit).IsPageLimit();
}

internal sealed class ListResourcesHandler(IResources resources, ICursors cursors)
    : IRequestHandler<ListResources, Result<Page<ResourceView>>>
{
    private const string List = "resources";

    public async Task<Result<Page<ResourceView>>> Handle(ListResources query, CancellationToken ct)
    {
        var after = cursors.After(List, query.Page);
        if (after.Error is { } refused)
            return refused;

        var rows = await resources.ListAsync(after.Value.ToId(), query.Page.Rows, ct);
        return query.Page.Cut(rows, last => cursors.Seal(List, last.Id.ToString())).Map(ResourceView.Of);
    }
}
