using Concierge.Application.Bookings.Understanding;
using NodaTime;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>One thing that a few words of a text say.</summary>
internal abstract record Fact;

/// <summary>Of several days one is meant.</summary>
internal sealed record DayFact(IReadOnlyList<LocalDate> Days, Question? Ask = null) : Fact
{
    /// <summary>From the first of the days to the last.</summary>
    public bool IsRange { get; init; }
}

internal sealed record TimeFact(IReadOnlyList<Clock> Times) : Fact;

/// <summary>From one time to another, and neither earlier nor later.</summary>
internal sealed record SpanFact(Clock From, Clock To) : Fact;

/// <summary>Somewhere between two times, either of which may be open.</summary>
internal sealed record WithinFact(Clock? From, Clock? To) : Fact;

internal sealed record LengthFact(IReadOnlyList<int> Minutes) : Fact;

/// <summary>Hours of the day that a time is in; a name only where it can stand for a time.</summary>
internal sealed record PartFact(TimeRange Hours, PartOfDay? Name) : Fact;

/// <summary>So much later than what was said before, or earlier.</summary>
internal sealed record ShiftFact(int Minutes, int Days = 0) : Fact;

/// <summary>Later or earlier than what was said before, nobody knows by how much.</summary>
internal sealed record BeyondFact(bool IsLater) : Fact;

/// <summary>An offer by its place in the list, or by its place when they are sorted by time.</summary>
internal sealed record OfferFact(int Number, bool ByTime = false) : Fact;

internal sealed record DoubtFact(Question Ask) : Fact;

/// <summary>What comes next replaces what was said before: "no wait", "I mean".</summary>
internal sealed record CorrectionFact : Fact;

/// <summary>What comes next, or what came before, is not wanted: "instead of", "does not work".</summary>
internal sealed record ExceptFact(bool IsOfBefore = false) : Fact;

/// <summary>The night from one day to the next: either may be meant.</summary>
internal sealed record MidnightFact : Fact;

/// <summary>Words or numbers that only look like a time, and belong to what is wanted or to nothing.</summary>
internal sealed record AsideFact(bool IsTopic = false) : Fact;

internal sealed record SeveralFacts(params IReadOnlyList<Fact> Facts) : Fact;

/// <summary>A fact and the tokens that say it.</summary>
internal sealed record Found(Fact Fact, int From, int To);
