using Concierge.Application.Bookings;
using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Tests.Support;

/// <summary>
/// Resources in UTC that keep one timetable's hours, and bookings as their streams say. What a database forbids and
/// what a time zone does is the infrastructure's to show.
/// </summary>
internal sealed class InMemoryBookings(InMemoryWork work) : IResources, ICalendars, IBookings
{
    private readonly Dictionary<ResourceId, Resource> _resources = [];

    /// <summary>The places that handlers were about to take.</summary>
    public List<Place> Places { get; } = [];

    public void Add(Resource resource) => _resources.Add(resource.Id, resource);

    public void Update(Resource resource) => _resources[resource.Id] = resource;

    public void Take(Place place) => Places.Add(place);

    public bool KnowsZone(string timeZone) => timeZone is "UTC";

    public Task<Resource?> FindAsync(ResourceId id, CancellationToken ct) =>
        Task.FromResult(_resources.GetValueOrDefault(id));

    public Task<IReadOnlyList<Resource>> ListAsync(Guid? after, int rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Resource>>(
        [
            .. _resources.Values.OrderBy(each => each.Id.Value)
                .Where(each => after is null || each.Id.Value > after).Take(rows),
        ]);

    public Task<Calendar?> FindAsync(ResourceId id, TimeSlot window, CancellationToken ct)
    {
        if (!_resources.TryGetValue(id, out var resource))
            return Task.FromResult<Calendar?>(null);

        var openings =
            from days in Enumerable.Range(0, (window.EndsAt.Date - window.StartsAt.Date).Days + 1)
            let midnight = new DateTimeOffset(window.StartsAt.Date.AddDays(days), TimeSpan.Zero)
            from hours in resource.Timetable.On(DateOnly.FromDateTime(midnight.Date))
            select new TimeSlot(midnight.AddMinutes(hours.From), midnight.AddMinutes(hours.To));
        var taken = work.All<Booking>()
            .Where(each => each.ResourceId == id && each.Status is BookingStatus.Pending or BookingStatus.Confirmed)
            .Select(each => new Taken(each.Id, each.Lane, each.Held));
        return Task.FromResult<Calendar?>(new Calendar(resource, window, [.. openings], [.. taken]));
    }

    public Task<BookingView?> FindAsync(BookingId id, BookingAccess access, CancellationToken ct) => Task.FromResult(
        work.Load<Booking>(id.Value, version: null) is { } booking && Sees(access, booking.State)
            ? ViewOf(booking.State)
            : null);

    public Task<IReadOnlyList<BookingView>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<BookingView>>(
            [.. work.All<Booking>().Where(each => ids.Contains(each.Id.Value)).Select(ViewOf)]);

    public Task<IReadOnlyList<BookingView>> ListAsync(
        BookingFilter filter, BookingAccess access, Guid? after, int rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<BookingView>>(
        [
            .. work.All<Booking>().Where(each => Sees(access, each))
                .Where(each => filter.Status is null || each.Status == filter.Status)
                .OrderByDescending(each => each.Id.Value)
                .Where(each => after is null || each.Id.Value < after)
                .Take(rows)
                .Select(ViewOf),
        ]);

    private bool Sees(BookingAccess access, Booking booking) => access.SeesAll
        || booking.OwnerId == access.By.UserId
        || _resources[booking.ResourceId].OwnerId == access.By.UserId
        || (booking.ConversationId is { } conversation && conversation == access.By.ConversationId);

    private BookingView ViewOf(Booking booking) =>
        BookingView.Of(work.Load<Booking>(booking.Id.Value, version: null)!, _resources[booking.ResourceId].Name);
}
