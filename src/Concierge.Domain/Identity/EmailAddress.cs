using System.Text;

namespace Concierge.Domain.Identity;

/// <summary>An e-mail address in the one spelling in which it is kept and compared.</summary>
public sealed record EmailAddress
{
    public const int MaxLength = 254;
    private const int LocalPartMaxLength = 64;

    private EmailAddress(string text) => Text = text;

    public string Text { get; }

    /// <summary>Null where it cannot be an address; whether it is one, only a letter to it would tell.</summary>
    public static EmailAddress? Parse(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        return LooksRight(trimmed)
            ? new EmailAddress(trimmed.Normalize(NormalizationForm.FormC).ToLowerInvariant())
            : null;
    }

    public override string ToString() => Text;

    private static bool LooksRight(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return text.Length <= MaxLength
            && at is > 0 and <= LocalPartMaxLength
            && !text.Any(IsForeign)
            && IsDomain(text.AsSpan(at + 1));
    }

    private static bool IsForeign(char letter) =>
        char.IsWhiteSpace(letter) || char.IsControl(letter) || char.IsSurrogate(letter);

    private static bool IsDomain(ReadOnlySpan<char> text)
    {
        if (text.Contains('@'))
            return false;

        foreach (var label in text.Split('.'))
        {
            if (text[label] is [] or ['-', ..] or [.., '-'])
                return false;
        }

        return true;
    }
}
