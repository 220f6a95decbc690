using NodaTime;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>When and where something is said: "the second" is a day unless there are two offers.</summary>
internal sealed record Moment(LocalDateTime Now, int Offers)
{
    public LocalDate Today => Now.Date;
}

/// <summary>What a pattern means; null where it means nothing after all.</summary>
internal sealed record Rule(Pattern Words, Func<Match, Moment, Fact?> Meaning)
{
    /// <summary>What has to be said immediately before.</summary>
    public Func<Fact, bool>? After { get; init; }

    public static Rule Of(string words, Func<Match, Moment, Fact?> meaning) => new(Pattern.Of(words), meaning);

    public static Rule Of(string words, Fact meaning) => new(Pattern.Of(words), (_, _) => meaning);
}
