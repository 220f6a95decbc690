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
    public async Task<Result<Page<JobTypeView>>> Handle(ListJobTypes query, CancellationToken ct)
    {
        var page = await cursors.ReadPageAsync(
            "job-types",
            query.Page,
            after => types.ListAsync(after, query.Page.Rows, ct),
            type => type.Name);
        return page.Map(found => found.Map(JobTypeView.Of));
    }
}
