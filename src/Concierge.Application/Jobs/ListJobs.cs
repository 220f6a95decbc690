using Concierge.Application.Pipeline;
using Concierge.Application.Plans;
using Concierge.Application.Ports;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Jobs;

/// <summary>A plan's jobs, newest first, of a status and of a type if asked for.</summary>
public sealed record ListJobs(PlanId PlanId, string? Status, string? Type, PageRequest Page) : IQuery<Page<JobView>>
{
    internal string List => $"jobs/{PlanId}/{Status}/{Type}";
}

internal sealed class ListJobsValidator : AbstractValidator<ListJobs>
{
    public ListJobsValidator()
    {
        RuleFor(query => query.Status).IsEnumName(typeof(JobStatus), caseSensitive: false).WithErrorCode("UNKNOWN")
            .WithMessage($"Must be one of {string.Join(", ", Enum.GetNames<JobStatus>()).ToUpperInvariant()}.");
        RuleFor(query => query.Type).MaximumLength(Name.Longest);
        RuleFor(query => query.Page.Limit).IsPageLimit();
    }
}

internal sealed class ListJobsHandler(IJobs jobs, IPlans plans, ICursors cursors, Caller caller)
    : IRequestHandler<ListJobs, Result<Page<JobView>>>
{
    public async Task<Result<Page<JobView>>> Handle(ListJobs query, CancellationToken ct)
    {
        var after = cursors.After(query.List, query.Page);
        if (after.Error is { } refused)
            return refused;

        var status = query.Status is { } name ? Enum.Parse<JobStatus>(name, ignoreCase: true) : (JobStatus?)null;
        var filter = new JobFilter(query.PlanId, caller.Id, status, query.Type);
        var rows = await jobs.ListAsync(filter, after.Value.ToId(), query.Page.Rows, ct);
        if (rows is [] && await plans.FindAsync(query.PlanId, caller.Id, ct) is null)
            return PlanErrors.Unknown;

        return query.Page.Cut(rows, job => cursors.Seal(query.List, job.Id.ToString()));
    }
}
