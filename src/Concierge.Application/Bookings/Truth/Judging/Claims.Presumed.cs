using Concierge.Application.Bookings.Truth.Reading;
using Concierge.Application.Languages;

namespace Concierge.Application.Bookings.Truth.Judging;

/// <summary>What a sentence claims without a word that claims it.</summary>
internal sealed partial class Claims
{
    private static readonly Section[] Softening =
        [Section.Open, Section.Offer, Section.Looked, Section.Not, Section.If, Section.Taken];

    // "Marco" is a name here and "I book" in Portuguese: what is claimed in one language explains nothing in another.
    private void Presume(HashSet<string> claimed)
    {
        var isUnclaimed = Made.Count is 0;
        if (isUnclaimed && Shifts())
            Made.Add(Section.Moved);
        else if (Acts(claimed))
            Made.Add(Section.Act);

        if (Ticked() || (isUnclaimed && (PresumesBooking() || Obtains() || Expects())))
            Made.Add(Section.Booked);
    }

    // A tick beside a date or a booking.
    private bool Ticked() =>
        Tokens().Any(at => _passage.Tokens[at].Kind is TokenKind.Tick)
        && (Has(Section.Thing) || Mentions.Any(mention => mention.IsMoment && !IsFree(mention)));

    // "Your lesson is on Saturday", "for your Saturday": there is one.
    private bool PresumesBooking() => !IsAsking && !Has(Section.Wish) && (HasDayOfTheirs() || HasThingOfTheirs());

    private bool HasDayOfTheirs() => Mentions.Any(mention =>
        (mention.IsMoment || mention.Kind is MentionKind.Length)
        && _hits[Section.Your].Any(your => your.End == mention.Start));

    private bool HasThingOfTheirs() =>
        Mentions.Any(mention => mention.IsMoment && !(_sentence.Asks ? Has(Section.Ask) : IsFree(mention)))
        && _hits[Section.Your].Any(your => _hits[Section.Thing].Any(thing =>
            thing.Language == your.Language && thing.Start >= your.End && thing.Start - your.End <= FarthestThing));

    // "The lesson starts half an hour later"
    private bool Shifts() => IsStatement && Mentions.Any(mention => mention.Kind is MentionKind.Length)
        && _hits[Section.Shift].Any(shift => IsPlain(shift.Start, shift.Language) && HasThing(shift.Language));

    // "I took the lesson off the list": no event is known for what was done.
    private bool Acts(HashSet<string> claimed) => IsStatement && _hits[Section.Act].Any(act =>
        !claimed.Contains(act.Language) && IsSaid(act) && IsPlain(act.Start, act.Language)
        && (HasThing(act.Language) || Named.Any() || Mentions.Any(mention => mention.IsMoment)));

    // "I managed to get you a place": what is obtained is booked.
    private bool Obtains() => IsStatement && !Has(Section.Offer) && _hits[Section.Deed].Any(deed =>
        IsSaid(deed) && HasThing(deed.Language));

    // "Your place is safe", "Anna knows that you come": somebody is expected.
    private bool Expects() => IsStatement && Sentences.Languages.Any(language =>
        _hits[Section.You].Concat(_hits[Section.Your]).Any(person => IsPlainIn(person, language))
        && (_hits[Section.Thing].Any(thing => IsPlainIn(thing, language) && IsSaid(thing))
            || Named.Any(at => IsPlain(at, language))));

    private bool IsStatement => !_sentence.Asks && !Has(Section.Wish) && !Has(Section.Consent);

    private IEnumerable<int> Named => Tokens().Where(_passage.Named.Contains);

    private bool HasThing(string language) => _hits[Section.Thing].Any(thing => thing.Language == language);

    private bool IsPlainIn(Hit hit, string language) => hit.Language == language && IsPlain(hit.Start, language);

    // Nothing in its clause leaves it open.
    private bool IsPlain(int at, string language) => !_softened.Value.Contains((ClauseOf(at), language));

    private HashSet<(int Clause, string Language)> Softened() =>
        [.. Softening.SelectMany(kind => _hits[kind]).Select(hit => (ClauseOf(hit.Start), hit.Language))];

    private bool IsSaid(Hit hit) => Suppressor(hit.Start, hit.Language) is null;
}
