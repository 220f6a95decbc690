using System.Text;

namespace Concierge.Application.Ports;

/// <summary>A text to work from, and the id that an answer cites it by.</summary>
public sealed record PromptSource(string Id, string? Title, string Text);

/// <summary>What a prompt holds besides its words: the parameters as JSON, if any, and the sources.</summary>
public sealed record PromptMaterial(string? Parameters, IReadOnlyList<PromptSource> Sources);

/// <summary>
/// How parameters and sources stand in a prompt. Both the writer and the built-in reader use it, so what is inside a
/// source can never end its block or begin another.
/// </summary>
public static class PromptTags
{
    private const string ParametersStart = "<parameters>";
    private const string ParametersEnd = "</parameters>";
    private const string SourceStart = "<source ";
    private const string SourceEnd = "</source>";

    public static string Write(string? parametersJson, IEnumerable<PromptSource> sources)
    {
        var text = new StringBuilder();
        if (parametersJson is not null)
            text.Append(ParametersStart).Append(EscapeJson(parametersJson)).Append(ParametersEnd).Append('\n');

        foreach (var source in sources)
        {
            text.Append(SourceStart).Append("id=\"").Append(Escape(source.Id)).Append('"');
            if (source.Title is { Length: > 0 } title)
                text.Append(" title=\"").Append(Escape(title)).Append('"');

            text.Append(">\n").Append(Escape(source.Text)).Append('\n').Append(SourceEnd).Append('\n');
        }

        return text.ToString();
    }

    public static PromptMaterial Read(string prompt)
    {
        var parameters = Between(prompt, ParametersStart, ParametersEnd);
        var sources = new List<PromptSource>();
        for (var at = 0; NextSource(prompt, ref at) is { } source;)
            sources.Add(source);

        return new PromptMaterial(parameters, sources);
    }

    /// <summary>The prompt's words without the blocks.</summary>
    public static string WithoutBlocks(string prompt)
    {
        var words = Without(prompt, SourceStart, prompt.LastIndexOf(SourceEnd, StringComparison.Ordinal), SourceEnd);
        var end = words.IndexOf(ParametersEnd, StringComparison.Ordinal);
        return Without(words, ParametersStart, end, ParametersEnd).Trim();
    }

    private static string Without(string text, string start, int last, string end)
    {
        var first = text.IndexOf(start, StringComparison.Ordinal);
        return first < 0 || last < first
            ? text
            : $"{text[..first].TrimEnd()}\n{text[(last + end.Length)..].TrimStart()}";
    }

    // A header ends before the next '<', and a block without an end stops the reading: one pass, whatever is sent.
    private static PromptSource? NextSource(string prompt, ref int at)
    {
        while ((at = prompt.IndexOf(SourceStart, at, StringComparison.Ordinal)) >= 0)
        {
            var header = at + SourceStart.Length;
            var close = prompt.AsSpan(header).IndexOfAny('<', '>');
            if (close < 0)
                return null;

            at = header + close;
            if (prompt[at] == '<')
                continue;

            var end = prompt.IndexOf(SourceEnd, at, StringComparison.Ordinal);
            if (end < 0)
                return null;

            var attributes = prompt.AsSpan(header, close);
            var text = Unescape(prompt.AsSpan((at + 1)..end).Trim('\n'));
            at = end + SourceEnd.Length;
            return new PromptSource(Attribute(attributes, "id=\"") ?? "", Attribute(attributes, "title=\""), text);
        }

        return null;
    }

    private static string? Attribute(ReadOnlySpan<char> header, string name)
    {
        var start = header.IndexOf(name, StringComparison.Ordinal);
        if (start < 0)
            return null;

        var value = header[(start + name.Length)..];
        return value.IndexOf('"') is >= 0 and var end ? Unescape(value[..end]) : null;
    }

    private static string? Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal);
        if (from < 0)
            return null;

        from += start.Length;
        var to = text.IndexOf(end, from, StringComparison.Ordinal);
        return to < 0 ? null : text[from..to];
    }

    // In JSON an angle bracket can only stand inside a string, where its escape means the same.
    private static string EscapeJson(string json) => json
        .Replace("<", "\\u003C", StringComparison.Ordinal)
        .Replace(">", "\\u003E", StringComparison.Ordinal);

    private static string Escape(string text) => text.AsSpan().IndexOfAny("&<>\"") < 0
        ? text
        : text
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal);

    private static string Unescape(ReadOnlySpan<char> text) => text.Contains('&')
        ? text.ToString()
            .Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&quot;", "\"", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal)
        : text.ToString();
}
