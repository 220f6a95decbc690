using Concierge.Application.Pipeline;
using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Bookings;

/// <summary>When a resource can be booked for so long, in order; without a duration, for one slot.</summary>
public sealed record ListSlots(ResourceId Id, string? From, string? To, string? Duration)
    : IQuery<IReadOnlyList<TimeSlot>>
{
    public const int Most = 1000;
    public const int MostDays = 31;
}

internal sealed class ListSlotsValidator : AbstractValidator<ListSlots>
{
    public ListSlotsValidator()
    {
        RuleFor(query => query.From).NotNull().IsTime();
        RuleFor(query => query.To).NotNull().IsTime()
            .Must((query, to) => IsRange(Times.Parse(query.From), Times.Parse(to)))
            .WithErrorCode("RANGE").WithMessage($"Must be later than `from`, by {ListSlots.MostDays} days at most.");
        RuleFor(query => query.Duration).IsDuration();
    }

    // What is no time at all is another rule's fault.
    private static bool IsRange(DateTimeOffset? from, DateTimeOffset? to) =>
        from is null || to is null || (from < to && to - from <= TimeSpan.FromDays(ListSlots.MostDays));
}

internal sealed class ListSlotsHandler(ICalendars calendars, TimeProvider clock)
    : IRequestHandler<ListSlots, Result<IReadOnlyList<TimeSlot>>>
{
    public async Task<Result<IReadOnlyList<TimeSlot>>> Handle(ListSlots query, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await calendars.FindAsync(query.Id, Bookable(query, now), ct) is not { } calendar)
            return ResourceErrors.Unknown;

        var duration = Durations.Parse(query.Duration) ?? calendar.Resource.Slot;
        return calendar.IsLength(duration)
            ? calendar.FreeSlots(duration, now).Take(ListSlots.Most).ToList()
            : BookingErrors.NoLength(calendar.Resource.Slot);
    }

    // Nothing before now and nothing after the farthest is ever free, so neither is looked at.
    private static TimeSlot Bookable(ListSlots query, DateTimeOffset now)
    {
        var last = now + Booking.FarthestAhead + Booking.Longest;
        var from = Clamp(Times.Parse(query.From)!.Value, now, last);
        return new TimeSlot(from, Clamp(Times.Parse(query.To)!.Value, from, last));
    }

    private static DateTimeOffset Clamp(DateTimeOffset time, DateTimeOffset least, DateTimeOffset most) =>
        time < least ? least : time > most ? most : time;
}
