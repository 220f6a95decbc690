using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Jobs;

/// <summary>The newest version of each job type, by name.</summary>
public sealed record ListJobTypes(PageRequest Page) : IQuery<Page<JobTypeView>>;

internal sealed class ListJobTypesValidator : AbstractValidator<ListJobTypes>
{
    public ListJobTypesValidator() => RuleFor(query => query.Page.Limit).IsPageLimit();
}

internal sealed class ListJobTypesHandler(IJobTypes types, ICursors cursors)
    : IRequestHandler<ListJobTypes, Result<Page<JobTypeView>>>
{
    private const string List = "job-types";

    public async Task<Result<Page<JobTypeView>>> Handle(ListJobTypes query, CancellationToken ct)
    {
        var after = cursors.After(List, query.Page);
        if (after.Error is { } refused)
            return refused;

        var rows = await types.ListAsync(after.Value, query.Page.Rows, ct);
        return query.Page.Cut(rows, type => cursors.Seal(List, type.Name)).Map(JobTypeView.Of);
    }
}
