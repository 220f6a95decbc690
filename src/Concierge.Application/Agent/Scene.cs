using System.Globalization;
using Concierge.Application.Bookings;
using Concierge.Application.Bookings.Truth;
using Concierge.Application.Bookings.Understanding;
using Concierge.Domain.Bookings;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using Concierge.Domain.WhatsApp;
using Calendar = Concierge.Domain.Bookings.Calendar;

namespace Concierge.Application.Agent;

/// <summary>All that the assistant looks at before it answers a message, as of one moment.</summary>
/// <param name="History">The last messages, oldest first, the one to answer among them.</param>
/// <param name="Bookings">What was ever booked in this conversation, the latest first.</param>
/// <param name="Calendar">The coming days of what the channel books; null where it books nothing.</param>
internal sealed record Scene(
    Conversation Conversation,
    WhatsAppChannel Channel,
    Message Message,
    IReadOnlyList<Message> History,
    IReadOnlyList<BookingView> Bookings,
    Calendar? Calendar,
    DateTimeOffset Now)
{
    // Noon of a day is within so much of every instant of that day, in every zone.
    private static readonly TimeSpan AnyDay = TimeSpan.FromHours(28);

    /// <summary>What a person said since ends what the assistant had come to.</summary>
    public Talk Talk { get; } = TalkAt(History, Message.Id);

    public bool IsFirstAnswer => History.All(said => said.Role is MessageRole.User);

    public string TimeZone => Calendar?.Resource.TimeZone ?? Channel.TimeZone;

    /// <summary>Firm, and not over.</summary>
    public IReadOnlyList<BookingView> Confirmed { get; } =
    [
        .. Bookings.Where(booking => booking.Status is BookingStatus.Confirmed && booking.EndsAt > Now)
            .OrderBy(booking => booking.StartsAt),
    ];

    /// <summary>The time that is kept for the customer until they agree.</summary>
    public BookingView? Held { get; } = Bookings.FirstOrDefault(booking => booking.Status is BookingStatus.Pending);

    public BookingAccess Customer => BookingAccess.OfCustomer(Conversation.Id, Conversation.OwnerId);

    /// <summary>On the wall of the place that is booked.</summary>
    public DateTimeOffset ToLocal(DateTimeOffset instant) => Zones.ToLocal(instant, TimeZone);

    /// <summary>A day there, wherever in the world; null where that day is over, or too far ahead.</summary>
    public TimeSlot? WindowOf(DateOnly day)
    {
        var noon = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
        return noon - Now > Booking.FarthestAhead || Now - noon > AnyDay
            ? null
            : new TimeSlot(noon - AnyDay, noon + AnyDay);
    }

    /// <summary>A time that was named in full, as what is known when the customer changes a part of it.</summary>
    public BookingReading ReadingOf(TimeSlot slot)
    {
        var local = ToLocal(slot.StartsAt);
        return new BookingReading
        {
            Intent = Intent.Book,
            Days = [DateOnly.FromDateTime(local.Date)],
            Times = [TimeOnly.FromTimeSpan(local.TimeOfDay)],
            Durations = [slot.EndsAt - slot.StartsAt],
            Starts = [slot.StartsAt],
        };
    }

    public OfferedSlot SlotOf(Offer offer)
    {
        var resource = Calendar!.Resource;
        var price = resource.PricePerHour.For(new TimeSlot(offer.StartsAt, offer.StartsAt + offer.Duration));
        return new OfferedSlot(
            offer.StartsAt, offer.Duration, resource.TimeZone, price.Amount, price.Currency, resource.Name);
    }

    /// <summary>Everything that may truthfully be said here and now.</summary>
    public ConversationFacts ToFacts() => new(Now, TimeZone, Channel.Locale)
    {
        Bookings = [.. Bookings.Reverse().Select(FactsOf)],
        Offers = Calendar is null ? [] : [.. Talk.Offers.Select(SlotOf)],
        Resources = Calendar is null ? [] : [FactsOf(Calendar.Resource)],
    };

    public BookingTalk ToTalk() => new(Message.Content, Now, TimeZone)
    {
        Open = Calendar is null ? null : OpenAt(Calendar.Resource.Timetable.Weekly),
        Earlier = Talk.Known,
        Offers = Talk.OnOffer,
    };

    public static BookingFacts FactsOf(BookingView booking) => new(
        booking.Reference,
        Enum.Parse<BookingState>(booking.Status.ToString()),
        booking.StartsAt,
        booking.EndsAt - booking.StartsAt,
        booking.TimeZone,
        decimal.Parse(booking.Price.Amount, CultureInfo.InvariantCulture),
        booking.Price.Currency,
        booking.ResourceName);

    /// <summary>From the first opening of any day to the last closing: which of two tens is meant.</summary>
    private static TimeRange? OpenAt(IReadOnlyList<WeeklyHours> weekly) => weekly is []
        ? null
        : new TimeRange(
            ToClock(weekly.Min(week => week.Hours.From)),
            weekly.Max(week => week.Hours.To) is < Hours.MinutesOfDay and var to ? ToClock(to) : null);

    // What was said after the message is no offer that it can agree to.
    private static Talk TalkAt(IReadOnlyList<Message> history, MessageId message)
    {
        var last = history.LastOrDefault(CountsForTalk);
        if (last is not { Role: MessageRole.Assistant, Details: { } kept })
            return new Talk();

        var isHeard = history.TakeWhile(said => said.Id != message).Contains(last);
        return isHeard ? Talk.Read(kept) : Talk.Read(kept) with { Proposal = null, Offers = [] };
    }

    private static bool CountsForTalk(Message said) =>
        said.Role is MessageRole.Operator || said is { Role: MessageRole.Assistant, Details: not null };

    private static ResourceFacts FactsOf(Resource resource) => new(
        resource.Name,
        [
            .. resource.Timetable.Weekly.SelectMany(week => new[] { week.Hours.From, week.Hours.To })
                .Distinct()
                .Select(ToClock),
        ],
        resource.PricePerHour.Amount,
        resource.PricePerHour.Currency);

    // Midnight at the end of a day is the first minute of the next.
    private static TimeOnly ToClock(int minute) => TimeOnly.MinValue.AddMinutes(minute % Hours.MinutesOfDay);
}
