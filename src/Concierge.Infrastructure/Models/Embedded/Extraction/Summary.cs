using System.Buffers;

namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>
/// What the source says of a candidate, shortened at a word and without the marks of lists and headings.
/// </summary>
internal static class Summary
{
    private const int Longest = 240;
    private static readonly SearchValues<char> Opening = SearchValues.Create(" *_[\"“|");
    private static readonly SearchValues<char> Between = SearchValues.Create(" *_]|\"”:–—-,;\t\r\n");
    private static readonly SearchValues<char> Marks = SearchValues.Create("*_\n\r\t[|");

    public static string Of(string text, Candidate candidate)
    {
        var words = Detail(text, candidate);
        var span = words.Of(text);
        if (span.Length > Longest)
        {
            var space = span[..Longest].LastIndexOf(' ');
            span = span[..(space > Longest / 2 ? space : Longest)];
            if (char.IsHighSurrogate(span[^1]))
                span = span[..^1];
        }

        return Plain(span.TrimEnd(" ,;:–—-(|"));
    }

    // Of an entry what follows the name; of a sentence all of it; of a bare name the name.
    private static Slice Detail(string text, Candidate candidate)
    {
        var lead = text.AsSpan(candidate.Text.Start, candidate.Name.Start - candidate.Text.Start);
        if (lead.IndexOfAnyExcept(Opening) >= 0 && !lead.StartsWith("Name", StringComparison.OrdinalIgnoreCase))
            return candidate.Text;

        var rest = text.AsSpan(candidate.Name.End, candidate.Text.End - candidate.Name.End);
        var start = rest.IndexOfAnyExcept(Between);
        if (start <= 0 || char.IsLower(rest[start]) && rest[..start].Trim().IsEmpty)
            return candidate.Text.Trim(text);

        return new Slice(candidate.Name.End + start, candidate.Text.End).Trim(text);
    }

    private static string Plain(ReadOnlySpan<char> words)
    {
        if (words.IndexOfAny(Marks) < 0)
            return words.ToString();

        Span<char> plain = stackalloc char[Longest];
        var length = 0;
        foreach (var character in words)
        {
            if (character is '*' or '_' or '[' or ']')
                continue;

            var isBlank = character is '\n' or '\r' or '\t' or ' ';
            if (!isBlank || (length > 0 && plain[length - 1] is not ' '))
                plain[length++] = isBlank ? ' ' : character;
        }

        return plain[..length].ToString();
    }
}
