using Concierge.Application.Bookings.Understanding;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>Decides what is wanted. Consent is plain words that say it, and nothing beside them.</summary>
internal sealed class Intents(BookingTalk talk, Signs signs, Wish wish, bool refuses, IReadOnlyList<int> fitting)
{
    // Something is being agreed on, and nothing is booked yet.
    private bool IsBetween => talk.Offers.Count > 0
        || talk.Earlier?.Intent is Intent.Book or Intent.AskAvailability or Intent.ChooseOffer;

    private bool WishesMore => signs.HasAny(Sign.Book, Sign.Move, Sign.Ask, Sign.Suggest);

    public Intent Read()
    {
        if (signs.Has(Sign.Cancel))
            return IsBetween && signs.HasAny(Sign.Book, Sign.Suggest) && wish.HasDetails ? Intent.Book : Intent.Cancel;
        if (signs.Has(Sign.CannotCome))
            return CannotCome();
        if (signs.Has(Sign.Move))
            return IsBetween ? Intent.Book : Intent.Reschedule;
        if (signs.Has(Sign.Booked) && !signs.Has(Sign.Book))
            return Intent.AskBooked;
        if (wish.Offers.Count > 0)
            return Intent.ChooseOffer;
        if (Consents())
            return Intent.Accept;

        var intent = wish.HasDetails ? WithDetails() : WithoutDetails();
        return intent is Intent.None && signs.Has(Sign.Price) ? Intent.AskPrice : intent;
    }

    private Intent CannotCome() => (IsBetween, WishesMore) switch
    {
        (true, true) => Intent.Book,
        (true, false) => Intent.Decline,
        (false, true) => Intent.Reschedule,
        (false, false) => Intent.Cancel,
    };

    // A word too many, a question mark, another time: then it is not consent to what was offered.
    private bool Consents() => signs.Has(Sign.Yes)
        && signs is { IsQuestion: false, LeavesWords: false }
        && !refuses
        && !signs.HasAny(Sign.No, Sign.Beside, Sign.Price, Sign.Booked, Sign.Book, Sign.Ask, Sign.Suggest)
        && (!wish.HasDetails || (fitting.Count is 1 && talk.Offers.Count is 1));

    private Intent WithDetails()
    {
        if (fitting.Count > 0 && !signs.HasAny(Sign.Beside, Sign.Price))
            return Intent.ChooseOffer;
        if (signs.Has(Sign.Book))
            return Intent.Book;
        if (wish.Beyond is not null || signs.Has(Sign.Ask))
            return Intent.AskAvailability;
        if (signs.HasAny(Sign.Beside, Sign.Price))
            return Intent.None;
        if (talk.Earlier?.Intent is Intent.Reschedule)
            return Intent.Reschedule;

        return signs.Has(Sign.Suggest) && !IsBetween ? Intent.AskAvailability : Intent.Book;
    }

    private Intent WithoutDetails()
    {
        if (signs.Has(Sign.No) && signs.Has(Sign.Yes))
            return Intent.None;
        if (signs.Has(Sign.No) && !signs.HasAny(Sign.Ask, Sign.Book))
            return Intent.Decline;
        if (refuses && IsBetween && !WishesMore)
            return Intent.Decline;
        if (signs.Has(Sign.Ask))
            return Intent.AskAvailability;

        return signs.Has(Sign.Book) && !signs.HasAny(Sign.Beside, Sign.Price) ? Intent.Book : Intent.None;
    }
}
