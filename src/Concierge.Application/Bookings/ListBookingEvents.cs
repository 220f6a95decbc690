using System.Globalization;
using System.Text.Json;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Bookings;

/// <summary>What happened to a booking, oldest first.</summary>
public sealed record ListBookingEvents(BookingId Id, PageRequest Page) : IQuery<Page<BookingEventView>>;

public sealed record BookingEventView(
    Guid Id,
    long Version,
    string Type,
    JsonElement Data,
    DateTimeOffset At,
    string? CorrelationId,
    string? CausationId)
{
    internal static BookingEventView Of(StoredEvent stored) => new(
        stored.Id, stored.Version, stored.Type, stored.Data, stored.At, stored.CorrelationId, stored.CausationId);
}

internal sealed class ListBookingEventsValidator : AbstractValidator<ListBookingEvents>
{
    public ListBookingEventsValidator() => RuleFor(query => query.Page.Limit).IsPageLimit();
}

internal sealed class ListBookingEventsHandler(
    IBookings bookings, IEventStreams streams, ICursors cursors, Caller caller)
    : IRequestHandler<ListBookingEvents, Result<Page<BookingEventView>>>
{
    public async Task<Result<Page<BookingEventView>>> Handle(ListBookingEvents query, CancellationToken ct)
    {
        var list = $"bookings/{query.Id}/events";
        var after = cursors.After(list, query.Page);
        if (after.Error is { } refused)
            return refused;

        if (await bookings.FindAsync(query.Id, BookingAccess.Of(caller), ct) is null)
            return BookingErrors.Unknown;

        var events = await streams.ReadAsync(query.Id.Value, VersionOf(after.Value), query.Page.Rows, ct);
        return query.Page.Cut(events, last => cursors.Seal(list, PositionOf(last))).Map(BookingEventView.Of);
    }

    private static long VersionOf(string? position) =>
        position is null ? 0 : long.Parse(position, CultureInfo.InvariantCulture);

    private static string PositionOf(StoredEvent last) => last.Version.ToString(CultureInfo.InvariantCulture);
}
