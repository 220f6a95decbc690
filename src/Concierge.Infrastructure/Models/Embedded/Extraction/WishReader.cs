using System.Globalization;
using System.Text.Json;

namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>
/// Reads wishes out of parameters of any job type: known names have their meaning, and every other text or list of
/// texts is something to look for.
/// </summary>
internal sealed class WishReader
{
    private const int Most = 40;
    private const int LongestValue = 80;

    private readonly List<Wish> _wishes = [];
    private Subject _subject;
    private string? _currency;

    /// <summary>Parameters that are no JSON object ask for nothing.</summary>
    public static Wishes Read(string? json)
    {
        if (json is null)
            return Wishes.None;

        try
        {
            using var parameters = JsonDocument.Parse(json);
            return parameters.RootElement.ValueKind is JsonValueKind.Object
                ? new WishReader().Read(parameters.RootElement)
                : Wishes.None;
        }
        catch (JsonException)
        {
            return Wishes.None;
        }
    }

    private Wishes Read(JsonElement parameters)
    {
        foreach (var parameter in parameters.EnumerateObject())
        {
            if (_wishes.Count < Most)
                Take(parameter.Name, parameter.Value);
        }

        return new Wishes(_subject, _currency, _wishes);
    }

    private void Take(string name, JsonElement value)
    {
        switch (name.ToUpperInvariant())
        {
            case "SOURCES" or "LANGUAGE" or "LOCALE":
                break;
            case "CHECKIN" or "CHECKOUT":
                _subject = Subject.Hotel;
                break;
            case "CURRENCY":
                _currency = value.ValueKind is JsonValueKind.String ? value.GetString()!.ToUpperInvariant() : null;
                break;
            case "BUDGET" or "MAXPRICE" or "PRICE":
                TakeBudget(name, value);
                break;
            case "LOCATION" or "DESTINATION" or "CITY" or "AREA" or "NEIGHBOURHOOD" or "WHERE":
                TakePlace(name, value);
                break;
            case "DATE":
                TakeDay(name, value);
                break;
            case "PARTYSIZE" or "GUESTS" or "PEOPLE" or "ADULTS":
                TakeParty(name, value);
                break;
            case "WITHCHILDREN" or "CHILDREN" or "KIDS":
                TakeChildren(name, value);
                break;
            default:
                TakeTerms(name, value);
                break;
        }
    }

    private void TakeBudget(string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Object)
        {
            foreach (var part in value.EnumerateObject())
                Take(part.Name is "amount" or "max" or "value" ? "budget" : part.Name, part.Value);
        }
        else if (AmountOf(value) is { } amount)
        {
            var told = value.ToString();
            _currency ??= Price.Find(told, new Slice(0, told.Length))?.Currency;
            var words = amount.ToString("0.##", CultureInfo.InvariantCulture);
            _wishes.Add(new Wish(WishKind.Budget, name, words, []) { Amount = amount });
        }
        else
        {
            TakeTerms(name, value);
        }
    }

    private static decimal? AmountOf(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Number)
            return value.TryGetDecimal(out var number) && number > 0 ? number : null;

        if (value.ValueKind is not JsonValueKind.String)
            return null;

        var text = value.GetString()!;
        if (Price.Find(text, new Slice(0, text.Length))?.Amount is { } amount)
            return amount;

        return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var plain) ? plain : null;
    }

    private void TakePlace(string name, JsonElement value)
    {
        if (TextOf(value) is not { } place)
            return;

        string[] parts = [.. place.Split(',', StringSplitOptions.TrimEntries).Where(part => part.Length > 1)];
        if (parts is not [])
            _wishes.Add(new Wish(WishKind.Place, name, place, parts));
    }

    private void TakeDay(string name, JsonElement value)
    {
        _subject = _subject is Subject.Anything ? Subject.Attraction : _subject;
        if (TextOf(value) is not { Length: >= 10 } text
            || !DateOnly.TryParse(text.AsSpan(0, 10), CultureInfo.InvariantCulture, out var date))
        {
            return;
        }

        var day = date.DayOfWeek.ToString();
        _wishes.Add(new Wish(WishKind.Day, name, day, [$"closed on {day}", $"closed {day}"]));
    }

    private void TakeParty(string name, JsonElement value)
    {
        if (name is "partySize")
            _subject = Subject.Food;

        if (value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var people) && people > 0)
        {
            var words = people.ToString(CultureInfo.InvariantCulture);
            _wishes.Add(new Wish(WishKind.Party, name, words, people > 5 ? Synonyms.Groups : []) { Amount = people });
        }
    }

    private void TakeChildren(string name, JsonElement value)
    {
        _subject = _subject is Subject.Anything ? Subject.Attraction : _subject;
        if (value.ValueKind is JsonValueKind.True || (value.ValueKind is JsonValueKind.Number && value.GetDouble() > 0))
            _wishes.Add(new Wish(WishKind.Children, name, "children", Synonyms.Children));
    }

    private void TakeTerms(string name, JsonElement value)
    {
        _subject = name switch
        {
            "cuisine" or "dietary" => Subject.Food,
            "interests" => Subject.Attraction,
            _ => _subject,
        };
        if (value.ValueKind is JsonValueKind.Array)
        {
            foreach (var each in value.EnumerateArray())
                TakeTerm(name, TextOf(each));
        }
        else
        {
            TakeTerm(name, value.ValueKind is JsonValueKind.True ? Spaced(name) : TextOf(value));
        }
    }

    private void TakeTerm(string label, string? value)
    {
        if (value is not null && _wishes.Count < Most)
            _wishes.Add(new Wish(WishKind.Term, label, value, Synonyms.AnswersTo(value)));
    }

    private static string? TextOf(JsonElement value)
    {
        var text = value.ValueKind is JsonValueKind.String ? value.GetString()!.Trim() : "";
        return text.Length is >= 2 and <= LongestValue ? text : null;
    }

    // petFriendly: true asks for "pet friendly".
    private static string Spaced(string name) =>
        string.Concat(name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
