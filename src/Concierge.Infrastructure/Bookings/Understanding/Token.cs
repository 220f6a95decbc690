namespace Concierge.Infrastructure.Bookings.Understanding;

internal enum TokenKind
{
    Word,

    /// <summary>In digits or in words, "24", "24th", "seven", "twenty-fourth".</summary>
    Number,

    /// <summary>Any other single character.</summary>
    Symbol,
}

/// <summary>A piece of a text: its letters in lower case without apostrophes, and where it stands.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int End)
{
    /// <summary>Of a number; -1 where it is too long to be counted with.</summary>
    public int Value { get; init; }

    public bool IsOrdinal { get; init; }

    /// <summary>Nothing, not even a space, stands before it in the same word.</summary>
    public bool IsGlued { get; init; }

    public bool IsNumber => Kind is TokenKind.Number;

    public bool IsWord => Kind is TokenKind.Word;

    public bool IsDigits => IsNumber && char.IsAsciiDigit(Text[0]);

    /// <summary>How many digits it is written with; 0 for a number in words.</summary>
    public int Digits => IsDigits ? (IsOrdinal ? Text.Length - 2 : Text.Length) : 0;
}
