using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;

namespace Concierge.Domain.Bookings;

/// <summary>
/// Time of a resource that is somebody's: <c>PENDING → CONFIRMED / CANCELLED / EXPIRED</c>. What is confirmed can be
/// moved, or cancelled.
/// </summary>
public sealed record Booking(BookingId Id, ResourceId ResourceId, UserId OwnerId, string Reference)
    : IAggregate<Booking>
{
    public const int LongestText = 500;

    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);
    public static readonly TimeSpan FarthestAhead = TimeSpan.FromDays(366);

    public static string StreamType => "booking";

    /// <summary>Whose the resource is, which never changes; not known of bookings that are older than this.</summary>
    public UserId? ResourceOwnerId { get; init; }

    public BookingStatus Status { get; init; }

    public ConversationId? ConversationId { get; init; }

    /// <summary>Which of the resource's places it has; two bookings in one lane never overlap.</summary>
    public int Lane { get; init; }

    public TimeSlot Slot { get; init; }

    /// <summary>What follows it and is not booked either.</summary>
    public TimeSpan Buffer { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>As it was when it was requested: a price that changes later changes no booking.</summary>
    public required Money PricePerHour { get; init; }

    public required Money Price { get; init; }

    public string? Note { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public TimeSlot Held => Slot with { EndsAt = Slot.EndsAt + Buffer };

    private bool HasEnded => Status is BookingStatus.Cancelled or BookingStatus.Expired;

    /// <summary>Of a time that can never be had, whatever the resource.</summary>
    public static Error? Refusal(DateTimeOffset startsAt, DateTimeOffset now) => startsAt switch
    {
        _ when startsAt < now => BookingErrors.InThePast,
        _ when startsAt - now > FarthestAhead => BookingErrors.TooFarAhead,
        _ => null,
    };

    /// <summary>Takes a place that was found free. Whether it is when it is written, a constraint decides.</summary>
    public static BookingRequested Request(
        BookingId id, Place place, Wish wish, DateTimeOffset expiresAt, int tries = 0) => new(
        id,
        place.Resource.Id,
        wish.OwnerId,
        wish.By,
        BookingReference.Of(id, tries),
        place.Lane,
        place.Slot,
        place.Resource.Buffer,
        place.Resource.TimeZone,
        place.Resource.PricePerHour,
        place.Resource.PricePerHour.For(place.Slot),
        expiresAt,
        wish.ConversationId,
        wish.Note,
        place.Resource.OwnerId);

    public Result<BookingConfirmed> Confirm(Actor by, MessageId? consent, DateTimeOffset now) => Status switch
    {
        BookingStatus.Pending when now < ExpiresAt => new BookingConfirmed(by, consent),
        BookingStatus.Confirmed => BookingErrors.ConfirmedAlready,
        _ => BookingErrors.Ended,
    };

    /// <summary>Moves it to a place that was found free, at the price an hour that it was booked at.</summary>
    public Result<BookingRescheduled> Reschedule(Actor by, Place place, DateTimeOffset now) => Status switch
    {
        BookingStatus.Confirmed when now < Slot.EndsAt => new BookingRescheduled(
            by,
            place.Lane,
            place.Slot,
            place.Resource.Buffer,
            place.Resource.TimeZone,
            PricePerHour.For(place.Slot)),
        BookingStatus.Confirmed => BookingErrors.Over,
        BookingStatus.Pending => BookingErrors.NotConfirmed,
        _ => BookingErrors.Ended,
    };

    public Result<BookingCancelled> Cancel(Actor by, string? reason) =>
        HasEnded ? BookingErrors.Ended : new BookingCancelled(by, reason);

    /// <summary>The counterpart of <see cref="Confirm"/>: at no instant could both happen.</summary>
    public Result<BookingExpired> Expire(DateTimeOffset now) => Status switch
    {
        BookingStatus.Pending when now < ExpiresAt => BookingErrors.StillHeld(ExpiresAt - now),
        BookingStatus.Pending => new BookingExpired(),
        BookingStatus.Confirmed => BookingErrors.ConfirmedAlready,
        _ => BookingErrors.Ended,
    };

    public static Booking Evolve(Booking? state, object happened) => (state, happened) switch
    {
        (null, BookingRequested e) => new Booking(e.BookingId, e.ResourceId, e.OwnerId, e.Reference)
        {
            ResourceOwnerId = e.ResourceOwnerId,
            ConversationId = e.ConversationId,
            Lane = e.Lane,
            Slot = e.Slot,
            Buffer = e.Buffer,
            TimeZone = e.TimeZone,
            PricePerHour = e.PricePerHour,
            Price = e.Price,
            Note = e.Note,
            ExpiresAt = e.ExpiresAt,
        },
        ({ } booking, BookingConfirmed) => booking with { Status = BookingStatus.Confirmed },
        ({ } booking, BookingRescheduled e) => booking with
        {
            Lane = e.Lane,
            Slot = e.Slot,
            Buffer = e.Buffer,
            TimeZone = e.TimeZone,
            Price = e.Price,
        },
        ({ } booking, BookingCancelled) => booking with { Status = BookingStatus.Cancelled },
        ({ } booking, BookingExpired) => booking with { Status = BookingStatus.Expired },
        _ => throw new InvalidOperationException($"{happened.GetType().Name} cannot happen to {state?.Status}."),
    };
}

/// <summary>Who wants a booking, where they asked for it, and what they wrote with it.</summary>
public sealed record Wish(UserId OwnerId, Actor By, ConversationId? ConversationId = null, string? Note = null);
