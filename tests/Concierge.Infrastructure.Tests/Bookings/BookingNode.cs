using Concierge.Application.Bookings;
using Concierge.Application.Pipeline;
using Concierge.Domain.Bookings;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Tests.Jobs;
using Concierge.Infrastructure.Tests.Support;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.Bookings;

/// <summary>A node on which an admin has a resource that is open day and night, and books it.</summary>
internal sealed class BookingNode : IAsyncDisposable
{
    private BookingNode(JobNode node) => Node = node;

    public JobNode Node { get; }

    public ResourceId Resource { get; } = ResourceId.Next();

    /// <summary>Midnight, in the resource's zone.</summary>
    public DateTimeOffset Tomorrow { get; } = new(TimeProvider.System.GetUtcNow().Date.AddDays(1), TimeSpan.Zero);

    public static async Task<BookingNode> StartAsync(TestDatabase database, int capacity = 1)
    {
        var room = await JoinAsync(database);
        await room.SaveResourceAsync(capacity);
        return room;
    }

    /// <summary>Another node, on what is there.</summary>
    public static async Task<BookingNode> JoinAsync(TestDatabase database, TimeProvider? clock = null) =>
        new(await JobNode.StartAsync(database, NodeRole.Api, clock));

    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, UserId? caller = null, params Role[] roles)
    {
        await using var scope = Node.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Became(caller ?? Node.User, roles, "trail");
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public async Task SaveResourceAsync(int capacity = 1, int buffer = 0)
    {
        WeeklyHoursText[] always =
            [.. Enum.GetValues<DayOfWeek>().Select(day => new WeeklyHoursText(day, "00:00", "24:00"))];
        var save = new SaveResource(
            Resource, "A room", "UTC", "80", "CHF", always, SlotMinutes: 60, BufferMinutes: buffer, Capacity: capacity);
        Assert.Null((await SendAsync(save, caller: null, Role.Admin)).Error);
    }

    public RequestBooking ARequest(int hour = 10) => new(Resource, Tomorrow.AddHours(hour), "PT1H");

    public Task<Result<BookingView>> RequestAsync(int hour = 10) => SendAsync(ARequest(hour));

    public async Task<BookingId> APendingAsync(int hour = 10) => new((await RequestAsync(hour)).Value.Id);

    public async Task<BookingId> AConfirmedAsync(int hour = 10)
    {
        var id = await APendingAsync(hour);
        Assert.Null((await SendAsync(new ConfirmBooking(id))).Error);
        return id;
    }

    public async Task<BookingView> ReadAsync(BookingId id) => (await SendAsync(new GetBooking(id))).Value;

    public async Task<string[]> HistoryAsync(BookingId id) =>
    [
        .. (await SendAsync(new ListBookingEvents(id, new PageRequest(100, Cursor: null)))).Value.Items
            .Select(one => one.Type),
    ];

    public ValueTask DisposeAsync() => Node.DisposeAsync();
}
