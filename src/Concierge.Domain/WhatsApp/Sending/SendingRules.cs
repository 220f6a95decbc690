namespace Concierge.Domain.WhatsApp.Sending;

/// <summary>What an operator may decide about sending.</summary>
public sealed record SendingRules
{
    /// <summary>How long Meta lets us answer freely after the customer wrote.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Carries a text to a customer who has not written for a day; without one, it waits.</summary>
    public CarrierTemplate? Carrier { get; init; }

    /// <summary>How long Meta's word is waited for when the end of a call is not known.</summary>
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a message is sent again when that word does not come.</summary>
    public int Resends { get; init; } = 1;

    /// <summary>How often Meta may be away before a message fails.</summary>
    public int MostFailures { get; init; } = 12;

    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a number rests when Meta limits it; each time twice as long.</summary>
    public TimeSpan FirstNumberRest { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a pair rests when Meta limits it; each time twice as long.</summary>
    public TimeSpan FirstPairRest { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>How long a refused token is left alone before it is tried again.</summary>
    public TimeSpan TokenRest { get; init; } = TimeSpan.FromMinutes(15);
}

/// <summary>A template whose only parameter is a text of ours.</summary>
/// <param name="Room">How many characters fit in beside the template's own words.</param>
public sealed record CarrierTemplate(string Name, string Language, int Room)
{
    /// <summary>The text in the template, null where it does not fit. Meta takes no line ends there.</summary>
    public TemplateContent? Carry(TextContent content)
    {
        var line = string.Join(' ', content.Text.Split(
            (char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length <= Room ? new TemplateContent(Name, Language, [line]) : null;
    }
}
