using System.Globalization;

namespace Concierge.Application.Bookings.Truth.Reading;

internal enum TokenKind
{
    Word,
    Number,
    Sign,
    Tick,
    Line,
}

/// <summary>The smallest piece of a text; <c>Glued</c> when nothing stands between it and the one before.</summary>
internal sealed record Token(TokenKind Kind, string Text, string Exact, bool Glued)
{
    /// <summary>The number it writes, if it is a plain one.</summary>
    public int? Number { get; } =
        Kind is TokenKind.Number && Text.Length <= 9 && int.TryParse(Text, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public bool IsUpper { get; } = Kind is TokenKind.Word && Exact.All(char.IsUpper);

    /// <summary>Does not part the words of a phrase.</summary>
    public bool IsSoft => Kind is TokenKind.Line || Is("-") || Is("\"") || Is("'");

    public bool Is(string sign) => Kind is TokenKind.Sign && Text == sign;
}
