using System.Globalization;

namespace Concierge.Application.Bookings.Truth.Reading;

internal sealed partial class MentionReader
{
    private static readonly string[] Ands = ["and", "und", "et", "e", "y"];

    // "two hours", "1h30", "90-minute", "an hour and a half"
    private Mention? Length(int at)
    {
        if (passage.At(Section.Length, at) is { } named)
            return Lasting(at, named.End, named.Value);

        if (Amount(at) is not var (count, end))
            return null;

        end = passage.Is(end, "-") ? end + 1 : end;
        if (passage.At(Section.Minute, end) is { } minutes)
            return Lasting(at, minutes.End, count);

        if (passage.At(Section.Hour, end) is { } hours)
            return Lasting(at, Rest(hours.End, out var rest), (count * 60) + rest);

        return passage.At(Section.HourOrClock, end) is { } either && count < 100
            ? Ambiguous(at, either.End, count)
            : null;
    }

    // "10 heures" is a time or a duration: true of a fact by either.
    private Mention Ambiguous(int at, int end, decimal count)
    {
        var half = passage.At(Section.After, end);
        var last = half?.End ?? Rest(end, out _);
        _ = Rest(end, out var rest);
        var minutes = (int)((count * 60) + (half?.Value ?? rest));
        var isTime = (count >= 7 || Tokens[at].Text.StartsWith('0'))
            && _found.FindLast(mention => mention.IsMoment)?.Kind is not MentionKind.Time;
        return new Mention(isTime ? MentionKind.Time : MentionKind.Length, at, last, Fits)
        {
            Minutes = [minutes % MinutesOfDay],
        };

        bool Fits(Fact fact) =>
            minutes == (int)fact.Length.TotalMinutes || minutes % MinutesOfDay == fact.StartMinute
            || (count <= 12 && (minutes + (12 * 60)) % MinutesOfDay == fact.StartMinute);
    }

    private static Mention Lasting(int at, int end, decimal minutes) =>
        new(MentionKind.Length, at, end, fact => (decimal)fact.Length.TotalMinutes == minutes)
        {
            Minutes = [(int)Math.Min(minutes, MinutesOfDay)],
        };

    // "1 hour 30 minutes", "1 hour and 30 minutes", "1 h 30"
    private int Rest(int end, out int minutes)
    {
        minutes = 0;
        var start = Array.Exists(Ands, and => passage.IsWord(end, and)) ? end + 1 : end;
        if (NumberAt(start) is not ({ } rest and < 60, var last))
            return end;

        if (passage.At(Section.Minute, last) is not { } unit)
        {
            if (start != end || !passage.IsWord(end - 1, "h") || Tokens[start].Kind is not TokenKind.Number)
                return end;

            minutes = rest;
            return last;
        }

        minutes = rest;
        return unit.End;
    }

    private (decimal Count, int End)? Amount(int at) =>
        NumberAt(at) is var (whole, end) ? (whole, end)
        : Tokens[at].Kind is TokenKind.Number && Decimal(Tokens[at].Text) is { } part ? (part, at + 1)
        : null;

    private static decimal? Decimal(string text) =>
        text.Split('.', ',') is [{ Length: <= 3 }, { Length: <= 2 }]
        && decimal.TryParse(text.Replace(',', '.'), CultureInfo.InvariantCulture, out var value) ? value : null;
}
