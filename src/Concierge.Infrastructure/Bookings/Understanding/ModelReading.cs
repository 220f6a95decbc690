using Concierge.Application.Bookings.Understanding;
using NodaTime;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>
/// What of a model's answer is taken over. What the parser read in the message stands; where it read nothing, the
/// model's values become candidates with a question, so that nothing is booked which the customer did not say.
/// </summary>
internal sealed class ModelReading(BookingTalk talk, BookingReading parsed, BookingReading said)
{
    private readonly HashSet<Question> _questions = [.. parsed.Questions];

    public BookingReading Checked(ModelAnswer answer)
    {
        var zone = DateTimeZoneProviders.Tzdb[talk.TimeZone];
        var now = Instant.FromDateTimeOffset(talk.Now).InZone(zone).LocalDateTime;
        IReadOnlyList<TimeSpan> lengths = answer.ReadDuration is { } length ? [length] : [];
        var reading = Timed(answer) with
        {
            Intent = IntentOf(answer),
            Days = Supported(said.Days, parsed.Days, answer.ReadDays, Question.WhichDay),
            Durations = Supported(said.Durations, parsed.Durations, lengths, Question.WhichDuration),
            Topic = TopicOf(answer) ?? parsed.Topic,
        };
        return Moments.Settle(reading with { Questions = [.. _questions] }, now, zone);
    }

    // Times, a part of the day and hours say the same thing in three ways: one of them read rules out the others.
    private BookingReading Timed(ModelAnswer answer)
    {
        var isRead = said.Times.Count > 0 || said.Part is not null || said.Within is not null;
        var isSame = answer.ReadTimes.All(parsed.Times.Contains)
            && (answer.PartOfDay ?? parsed.Part) == parsed.Part
            && (answer.ReadWithin ?? parsed.Within) == parsed.Within;
        if (isRead || isSame)
            return parsed;

        _questions.Add(Question.WhichTime);
        return parsed with { Times = answer.ReadTimes, Part = answer.PartOfDay, Within = answer.ReadWithin };
    }

    // Consent, a choice and a cancellation are the customer's own words or none.
    private Intent IntentOf(ModelAnswer answer)
    {
        if (parsed.Intent is Intent.Accept or Intent.ChooseOffer or Intent.Cancel or Intent.Decline)
            return parsed.Intent;

        switch (answer.Intent)
        {
            case Intent.Accept or Intent.ChooseOffer:
                return Unsure(parsed.Intent);
            case Intent.Cancel:
                return Unsure(Intent.Cancel);
            case Intent.None:
                return parsed.Intent;
            default:
                return answer.Intent;
        }
    }

    private Intent Unsure(Intent intent)
    {
        _questions.Add(Question.IsThisWanted);
        return intent;
    }

    // A value beside those that were read is an invention; one in place of none may be a word the parser does not know.
    private IReadOnlyList<T> Supported<T>(
        IReadOnlyList<T> read, IReadOnlyList<T> known, IReadOnlyList<T> answered, Question question)
    {
        if (read.Count > 0 || answered.All(known.Contains))
            return known;

        _questions.Add(question);
        return answered;
    }

    private string? TopicOf(ModelAnswer answer) =>
        answer.Topic is { Length: > 0 and <= 80 } topic && talk.Text.Contains(topic, StringComparison.OrdinalIgnoreCase)
            ? topic
            : null;
}
