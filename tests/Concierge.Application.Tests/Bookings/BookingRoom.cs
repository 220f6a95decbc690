using System.Runtime.CompilerServices;
using Concierge.Application.Bookings;
using Concierge.Application.Tests.Support;
using Concierge.Domain.Bookings;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Application.Tests.Bookings;

/// <summary>An application on a Monday at nine, with a resource that is open until five and one booking.</summary>
internal sealed class BookingRoom
{
    public BookingRoom(int capacity = 1)
    {
        Resource = new Resource(
            ResourceId.Next(),
            UserId.Next(),
            "Ski lesson",
            "UTC",
            new Money(80, "CHF"),
            Timetable.Usual,
            TimeSpan.FromMinutes(30),
            TimeSpan.Zero,
            capacity,
            default,
            default);
        App.Bookings.Add(Resource);
        Requested = new BookingRequested(
            Id,
            Resource.Id,
            App.User,
            new Actor(App.User),
            "BK-7Q2M9X",
            1,
            new TimeSlot(At(10), At(12)),
            TimeSpan.Zero,
            "UTC",
            new Money(80, "CHF"),
            new Money(160, "CHF"),
            At(9.25),
            Note: "Two people");
    }

    public TestApplication App { get; } = new();

    public Resource Resource { get; }

    public BookingId Id { get; } = BookingId.Next();

    private BookingRequested Requested { get; }

    public DateTimeOffset At(double hour) =>
        new DateTimeOffset(App.Clock.GetUtcNow().Date, TimeSpan.Zero).AddHours(hour);

    /// <summary>The booking, and what happened to it since.</summary>
    public BookingRoom Given(params IEnumerable<BookingEvent> events)
    {
        App.Work.Given(Id.Value, [Requested, .. events]);
        return this;
    }

    public BookingRoom GivenConfirmed() => Given(new BookingConfirmed(new Actor(App.User)));

    public RequestBooking ARequest(double hour = 14) => new(Resource.Id, At(hour), "PT1H", Note: "Skis, too");

    public async Task SnapshotAsync<T>(
        IRequest<Result<T>> request,
        UserId? caller = null,
        [CallerFilePath] string file = "",
        [CallerMemberName] string test = "") =>
        await Snapshot.MatchAsync(await App.SendAsync(request, caller), App.Work, file, test);
}
