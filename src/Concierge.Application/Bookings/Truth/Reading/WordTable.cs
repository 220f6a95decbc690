using System.Globalization;
using System.Reflection;

namespace Concierge.Application.Bookings.Truth.Reading;

/// <summary>Reads a file of <c>Words</c>: sections of phrases between commas.</summary>
internal static class WordTable
{
    private const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    public static IEnumerable<(string Section, string Entry)> Read(string name)
    {
        var section = "";
        foreach (var line in Lines(name))
        {
            if (line.StartsWith('[') && line.EndsWith(']') && !line.Contains(','))
            {
                section = line[1..^1];
            }
            else if (!line.StartsWith('#'))
            {
                foreach (var entry in line.Split(',', Trimmed))
                    yield return (section, entry);
            }
        }
    }

    public static IEnumerable<Phrase> Phrases(string language) =>
        from row in Read(language).Concat(Read($"plain.{language}"))
        let section = Enum.Parse<Section>(row.Section.Replace("-", ""), ignoreCase: true)
        from form in Forms(row.Entry)
        select Of(section, language, form);

    public static Phrase Of(Section section, string language, string entry)
    {
        var parts = entry.Split(": ");
        var words = Tokens.Of(parts[0].TrimStart('^', '=')).FindAll(IsPart);
        var value = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        return new Phrase(section, language, value, entry.StartsWith('^'), entry.StartsWith('='), [.. words]);
    }

    private static bool IsPart(Token token) => token.Kind is TokenKind.Word || token.Is(Phrase.Gap);

    // "confirmad[o|a]" stands for "confirmado" and "confirmada".
    private static IEnumerable<string> Forms(string entry)
    {
        if (entry.IndexOf('[') is var open && open < 0)
            return [entry];

        var close = entry.IndexOf(']');
        return entry[(open + 1)..close].Split('|').Select(end => entry[..open] + end + entry[(close + 1)..]);
    }

    private static IEnumerable<string> Lines(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"truth.{name}.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return line.Trim();
    }
}
