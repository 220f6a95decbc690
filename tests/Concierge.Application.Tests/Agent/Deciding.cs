using Concierge.Application.Agent;
using Concierge.Application.Bookings;
using Concierge.Application.Bookings.Understanding;
using Concierge.Domain.Bookings;

namespace Concierge.Application.Tests.Agent;

/// <summary>What is said and what is booked where the assistant has to decide.</summary>
internal static class Deciding
{
    public static readonly DateOnly Saturday = new(2026, 11, 28);
    public static readonly DateTimeOffset AtTen = new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);
    public static readonly TimeSpan TwoHours = TimeSpan.FromHours(2);
    public static readonly BookingId Held = BookingId.Next();

    public static readonly BookingReading Complete = new()
    {
        Intent = Intent.Book,
        Days = [Saturday],
        Times = [new TimeOnly(10, 0)],
        Durations = [TwoHours],
        Starts = [AtTen],
    };

    public static readonly BookingReading WithoutLength = Complete with
    {
        Durations = [],
        Questions = [Question.WhichDuration],
    };

    public static Step Next(BookingReading reading, Talk? talk = null, params BookingView[] booked) =>
        new Dialogue(talk ?? new Talk(), booked).Next(reading);

    public static BookingReading Saying(Intent intent) => new() { Intent = intent };

    public static BookingView ABooking(DateTimeOffset start) => new(
        Guid.CreateVersion7(), "BK-7Q2M9X", Guid.Empty, "Ski lesson with Nora", ConversationId: null,
        BookingStatus.Confirmed, start, start + TwoHours, "Europe/Zurich", "PT2H", new MoneyView("180.00", "CHF"),
        Note: null, ExpiresAt: null, Version: 2, start, start);
}
