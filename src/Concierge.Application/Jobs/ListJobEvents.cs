using System.Globalization;
using System.Text.Json;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Jobs;

/// <summary>What happened to a job, oldest first.</summary>
public sealed record ListJobEvents(JobId Id, PageRequest Page) : IQuery<Page<JobEventView>>;

public sealed record JobEventView(
    Guid Id,
    long Version,
    string Type,
    JsonElement Data,
    DateTimeOffset At,
    string? CorrelationId,
    string? CausationId)
{
    internal static JobEventView Of(StoredEvent stored) => new(
        stored.Id, stored.Version, stored.Type, stored.Data, stored.At, stored.CorrelationId, stored.CausationId);
}

internal sealed class ListJobEventsValidator : AbstractValidator<ListJobEvents>
{
    public ListJobEventsValidator() => RuleFor(query => query.Page.Limit).IsPageLimit();
}

internal sealed class ListJobEventsHandler(IJobs jobs, IEventStreams streams, ICursors cursors, Caller caller)
    : IRequestHandler<ListJobEvents, Result<Page<JobEventView>>>
{
    public async Task<Result<Page<JobEventView>>> Handle(ListJobEvents query, CancellationToken ct)
    {
        var list = $"jobs/{query.Id}/events";
        var after = cursors.After(list, query.Page);
        if (after.Error is { } refused)
            return refused;

        if (!await jobs.IsThereAsync(query.Id, caller.Id, ct))
            return JobErrors.Unknown;

        var events = await streams.ReadAsync(query.Id.Value, VersionOf(after.Value), query.Page.Rows, ct);
        return query.Page.Cut(events, last => cursors.Seal(list, PositionOf(last))).Map(JobEventView.Of);
    }

    private static long VersionOf(string? position) =>
        position is null ? 0 : long.Parse(position, CultureInfo.InvariantCulture);

    private static string PositionOf(StoredEvent last) => last.Version.ToString(CultureInfo.InvariantCulture);
}
