using System.Globalization;
using Concierge.Application.Ports;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Domain.Templates;

namespace Concierge.Application.Jobs;

/// <summary>
/// A job as it reads; <c>usage</c> and <c>costUsd</c> are null where a model or its price did not tell.
/// </summary>
public sealed record JobView(
    Guid Id,
    Guid PlanId,
    string Type,
    JobStatus Status,
    Json Params,
    Json? Result,
    JobFailure? Error,
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
    internal static JobView Of(Versioned<Job> job) => Of(job.State, job.Version, job.CreatedAt, job.UpdatedAt);

    public static JobView Of(Job job, long version, DateTimeOffset createdAt, DateTimeOffset updatedAt) => new(
        job.Id.Value,
        job.PlanId.Value,
        job.Type,
        job.Status,
        job.Params,
        job.Result,
        job.Error,
        TokenUsage.Of(job.Use),
        job.Use?.CostUsd?.ToString("0.############", CultureInfo.InvariantCulture),
        job.Use?.Model,
        job.Use?.LatencyMs,
        job.Attempts,
        job.Template,
        version,
        createdAt,
        updatedAt);
}

public sealed record TokenUsage(long Input, long Output, long Total)
{
    internal static TokenUsage? Of(ModelUse? use) =>
        use is { InputTokens: { } input, OutputTokens: { } output } ? new(input, output, input + output) : null;
}
