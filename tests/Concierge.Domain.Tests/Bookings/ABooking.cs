using Concierge.Domain.Bookings;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;

namespace Concierge.Domain.Tests.Bookings;

/// <summary>A resource that is open from 9 to 17, what is taken of it, and bookings in every status.</summary>
internal static class ABooking
{
    public static readonly DateTimeOffset Now = At(8);
    public static readonly DateTimeOffset ExpiresAt = Now.AddMinutes(15);
    public static readonly Actor Ada = new(UserId.Next());
    public static readonly BookingId Id = BookingId.Next();

    public static readonly Resource Lesson = new(
        ResourceId.Next(),
        UserId.Next(),
        "Ski lesson",
        "Europe/Zurich",
        new Money(80, "CHF"),
        Timetable.Usual,
        TimeSpan.FromMinutes(30),
        TimeSpan.Zero,
        Capacity: 1,
        Now,
        Now);

    public static readonly Place Free = new(Lesson, Between(10, 12), Lane: 1);
    public static readonly Place Later = new(
        Lesson with { PricePerHour = new Money(200, "CHF") }, Between(13, 14), Lane: 2);


    public static readonly BookingRequested Requested = Booking.Request(
        Id, Free, new Wish(Ada.UserId!.Value, Ada, Note: "Two people"), ExpiresAt);

    public static readonly BookingConfirmed Confirmed = new(Ada);
    public static readonly BookingCancelled Cancelled = new(Ada, "Snow");
    public static readonly BookingExpired Expired = new();

    /// <summary>An hour of the day, such as 9.5 for half past nine.</summary>
    public static DateTimeOffset At(double hour) =>
        new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero).AddHours(hour);

    public static TimeSlot Between(double from, double to) => new(At(from), At(to));

    public static Booking After(params IEnumerable<BookingEvent> events) =>
        events.Prepend(Requested).Aggregate((Booking?)null, Booking.Evolve)!;

    public static Booking In(BookingStatus status) => status switch
    {
        BookingStatus.Pending => After(),
        BookingStatus.Confirmed => After(Confirmed),
        BookingStatus.Cancelled => After(Cancelled),
        BookingStatus.Expired => After(Expired),
    };

    public static Calendar CalendarOf(Resource? resource = null, params IReadOnlyList<Taken> taken) =>
        new(resource ?? Lesson, Between(0, 24), [Between(9, 17)], taken);

    public static Taken ATaken(double from, double to, int lane = 1) => new(BookingId.Next(), lane, Between(from, to));
}
