using Concierge.Application.Bookings;
using Concierge.Application.Ports;
using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Concierge.Application.Agent;

/// <summary>Does what was decided and says so, in one commit. A conflict means that nothing was done or said.</summary>
internal sealed class Acting(
    IUnitOfWork work,
    IDelivery delivery,
    IEventStreams streams,
    ICalendars calendars,
    Speaking speaking,
    Replies replies,
    IOptions<BookingsOptions> options)
{
    private static readonly Error Changed = new(
        ErrorKind.Conflict, ErrorCode.VersionConflict, "The booking changed while the customer was answered.");

    public Task<Result<Done>> DoAsync(Step step, Scene scene, CancellationToken ct) => step switch
    {
        Step.Propose { Moving: { } moving } propose => ProposeMoveAsync(moving, propose, scene, ct),
        Step.Propose propose => ProposeAsync(propose, scene, ct),
        Step.Confirm confirm => ConfirmAsync(confirm.Proposal, scene, ct),
        Step.Move move => MoveAsync(move.Proposal, scene, ct),
        Step.Cancel cancel => CancelAsync(new BookingId(cancel.Booking.Id), scene, ct),
        Step.Drop drop => DropAsync(drop.Proposal, scene, ct),
        _ => SayAsync(step, scene, ct),
    };

    private async Task<Result<Done>> ProposeAsync(Step.Propose step, Scene scene, CancellationToken ct)
    {
        var held = HeldIn(scene);
        var place = await FindAsync(held ?? BookingId.Next(), step, scene, ct);
        if (place.Error is { } refused)
            return await SayAsync(scene, new Wording(scene).Instead(refused, step), ct);

        await LetGoAsync(held, scene, ct);
        var booking = Start(place.Value, scene);
        return await SayAsync(scene, new Wording(scene).Propose(booking), ct);
    }

    private async Task<Result<Done>> ProposeMoveAsync(
        BookingId moving, Step.Propose step, Scene scene, CancellationToken ct)
    {
        var place = await FindAsync(moving, step, scene, ct);
        if (place.Error is { } refused)
            return await SayAsync(scene, new Wording(scene).Instead(refused, step), ct);

        if (await streams.LoadAsync<Booking>(moving.Value, version: null, ct) is not { State: var booking })
            return BookingErrors.Unknown;

        return await SayAsync(scene, new Wording(scene).ProposeMove(booking, place.Value.Slot), ct);
    }

    private async Task<Result<Done>> ConfirmAsync(Proposal proposal, Scene scene, CancellationToken ct)
    {
        var held = await streams.LoadAsync<Booking>(proposal.Booking.Value, version: null, ct);
        var confirmed = held?.State.Confirm(scene.Customer.By, scene.Message.Id, scene.Now);
        if (confirmed is null or { Error.Code: ErrorCode.BookingEnded })
            return await BookAnewAsync(proposal, held?.State, scene, ct);
        if (confirmed.Error is { } refused)
            return refused;

        return await DecideAsync(
            held!.State,
            booking => booking.Confirm(scene.Customer.By, scene.Message.Id, scene.Now),
            new Wording(scene).Told(Booking.Evolve(held.State, confirmed.Value)),
            scene,
            ct);
    }

    // The customer agreed to this time at this price; only its hold ran out. At another price they are asked anew.
    private async Task<Result<Done>> BookAnewAsync(
        Proposal proposal, Booking? held, Scene scene, CancellationToken ct)
    {
        var step = new Step.Propose(proposal.StartsAt, proposal.Duration);
        var place = await FindAsync(proposal.Booking, step, scene, ct);
        if (place.Error is { } refused)
            return await SayAsync(scene, new Wording(scene).Instead(refused, step), ct);

        if (place.Value.Resource.PricePerHour.For(place.Value.Slot) != held?.Price)
            return await ProposeAsync(step, scene, ct);

        await LetGoAsync(HeldIn(scene), scene, ct);
        var id = BookingId.Next();
        var requested = Request(id, place.Value, scene);
        var booking = work.Start<Booking>(
            id.Value, requested, new BookingConfirmed(scene.Customer.By, scene.Message.Id)).State;
        return await SayAsync(scene, new Wording(scene).Told(booking), ct);
    }

    private async Task<Result<Done>> MoveAsync(Proposal proposal, Scene scene, CancellationToken ct)
    {
        var step = new Step.Propose(proposal.StartsAt, proposal.Duration, proposal.Booking);
        var place = await FindAsync(proposal.Booking, step, scene, ct);
        if (place.Error is { } taken)
            return await SayAsync(scene, new Wording(scene).Instead(taken, step), ct);

        if (await streams.LoadAsync<Booking>(proposal.Booking.Value, version: null, ct) is not { State: var booking })
            return BookingErrors.Unknown;

        var moved = booking.Reschedule(scene.Customer.By, place.Value, scene.Now);
        if (moved.Error is { } refused)
            return refused;

        return await DecideAsync(
            booking,
            current => current.Reschedule(scene.Customer.By, place.Value, scene.Now),
            new Wording(scene).Told(Booking.Evolve(booking, moved.Value), booking),
            scene,
            ct);
    }

    private async Task<Result<Done>> CancelAsync(BookingId id, Scene scene, CancellationToken ct) =>
        await streams.LoadAsync<Booking>(id.Value, version: null, ct) is { State: var booking }
            ? await DecideAsync(
                booking,
                current => current.Cancel(scene.Customer.By, reason: null),
                new Wording(scene).Told(booking with { Status = BookingStatus.Cancelled }),
                scene,
                ct)
            : BookingErrors.Unknown;

    private async Task<Result<Done>> DropAsync(Proposal? proposal, Scene scene, CancellationToken ct)
    {
        if (proposal is { Change: Change.Move or Change.Cancel }
            && scene.Confirmed.FirstOrDefault(booking => booking.Id == proposal.Booking.Value) is { } kept)
        {
            return await SayAsync(scene, new Wording(scene).Kept(kept), ct);
        }

        await LetGoAsync(HeldIn(scene), scene, ct);
        return await SayAsync(scene, new Wording(scene).Dropped(), ct);
    }

    private async Task<Result<Done>> SayAsync(Step step, Scene scene, CancellationToken ct) =>
        await SayAsync(scene, await replies.ToAsync(step, scene, ct), ct);

    private Task<Result<Done>> SayAsync(Scene scene, Reply reply, CancellationToken ct)
    {
        speaking.Say(scene, reply);
        return work.CommitAsync(ct);
    }

    /// <summary>Commits a decision and the words for it, if the booking still is what they were made from.</summary>
    private async Task<Result<Done>> DecideAsync<TEvent>(
        Booking known, Func<Booking, Result<TEvent>> decide, Reply reply, Scene scene, CancellationToken ct)
        where TEvent : notnull
    {
        speaking.Say(scene, reply);
        var decided = await work.DecideAsync<Booking, TEvent>(
            known.Id.Value, booking => booking == known ? decide(booking) : Changed, ct);
        return decided.Map(_ => default(Done));
    }

    private Task<Result<Place>> FindAsync(BookingId id, Step.Propose step, Scene scene, CancellationToken ct) =>
        calendars.FindPlaceAsync(
            new Wanted(scene.Calendar!.Resource.Id, id, step.StartsAt, step.Duration), scene.Now, ct);

    /// <summary>Holds the time until the customer agrees, as a booking that nobody has confirmed.</summary>
    private Booking Start(Place place, Scene scene)
    {
        var id = BookingId.Next();
        work.Send(new ExpireBooking(id), new Posting(By: options.Value.HoldFor));
        return work.Start<Booking>(id.Value, Request(id, place, scene)).State;
    }

    private BookingRequested Request(BookingId id, Place place, Scene scene) => Booking.Request(
        id,
        place,
        new Wish(scene.Customer.OwnerId, scene.Customer.By, scene.Conversation.Id),
        scene.Now + options.Value.HoldFor);

    private static BookingId? HeldIn(Scene scene) => scene.Held is { } held ? new BookingId(held.Id) : null;

    /// <summary>Gives an earlier hold back, unless it has ended: the new one may need some of its time.</summary>
    private async Task LetGoAsync(BookingId? held, Scene scene, CancellationToken ct)
    {
        if (held is not { } id)
            return;

        delivery.KeepOpen();
        await work.DecideAsync<Booking, BookingCancelled>(
            id.Value,
            booking => booking is { Status: BookingStatus.Pending }
                ? booking.Cancel(scene.Customer.By, reason: null)
                : BookingErrors.Ended,
            ct);
    }
}
