using Concierge.Domain.Identity;

namespace Concierge.Domain.WhatsApp;

/// <summary>What may be shown of a token: its last four characters, where that leaves enough to guess.</summary>
public sealed record SendingToken(string? Ending)
{
    public const int Longest = 1_000;

    private const int Shown = 4;
    private const int ShortestShown = 20;

    public static SendingToken Of(Secret token) =>
        new(token.Text.Length < ShortestShown ? null : token.Text[^Shown..]);

    /// <summary>Whether it can stand in a header: printable ASCII without a space.</summary>
    public static bool IsUsable(Secret token) =>
        token.Text is { Length: > 0 and <= Longest } && !token.Text.AsSpan().ContainsAnyExceptInRange('!', '~');
}
