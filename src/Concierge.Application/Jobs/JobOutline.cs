using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Domain.Templates;

namespace Concierge.Application.Jobs;

/// <summary>How a job goes, for operators: nothing of whose it is, what it asks or what came of it.</summary>
public sealed record JobOutline(
    Guid Id,
    string Type,
    JobStatus Status,
    ErrorCode? ErrorCode,
    TokenUsage? Usage,
    string? CostUsd,
    string? Model,
    long? LatencyMs,
    int Attempts,
    TemplateVersion? Template,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    internal static JobOutline Of(JobView job) => new(
        job.Id,
        job.Type,
        job.Status,
        job.Error?.Code,
        job.Usage,
        job.CostUsd,
        job.Model,
        job.LatencyMs,
        job.Attempts,
        job.Template,
        job.Version,
        job.CreatedAt,
        job.UpdatedAt);
}
