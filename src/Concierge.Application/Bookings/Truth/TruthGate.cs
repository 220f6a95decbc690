using Concierge.Application.Bookings.Truth.Judging;
using Concierge.Application.Bookings.Truth.Reading;

namespace Concierge.Application.Bookings.Truth;

/// <summary>
/// Stands between a model and the customer: what a text says of bookings must be what committed events say. It errs on
/// the safe side; <c>docs/guides/truth-gate.md</c> has the rules and what it cannot see.
/// </summary>
public static class TruthGate
{
    public const int LongestText = 10_000;

    /// <summary>Passes a text that says nothing untrue; replaces any other by one made of the facts.</summary>
    public static Verdict Check(string text, ConversationFacts facts)
    {
        var reasons = Untruths(text, facts);
        return new Verdict(reasons is [] ? text : Confirmation.OfEverything(facts), reasons);
    }

    private static IReadOnlyList<Untruth> Untruths(string text, ConversationFacts facts)
    {
        if (text.Length > LongestText)
            return [Untruth.TooLong];

        var known = new KnownFacts(facts);
        var today = DateOnly.FromDateTime(Zones.ToLocal(facts.Now, facts.TimeZone).Date);
        var passage = Passage.Read(text, known.Names, today);
        return [.. Judge.Untruths(passage, known).Distinct().Order()];
    }
}
