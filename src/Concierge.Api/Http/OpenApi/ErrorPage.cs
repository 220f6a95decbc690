using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Concierge.Api.Http.OpenApi;

/// <summary>The page that the <c>type</c> of a problem leads to, made from docs/guides/errors.md.</summary>
internal static partial class ErrorPage
{
    public static string Html { get; } = Render(Read());

    internal static string Read()
    {
        using var stream = typeof(ErrorPage).Assembly.GetManifestResourceStream("errors.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Render(string guide) =>
        $$"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>Concierge API: errors</title>
        <style>
        body { font: 1rem/1.5 sans-serif; max-width: 48rem; margin: 2rem auto }
        :target { background: #ffc }
        </style>
        <h1>Errors</h1>
        <dl>
        {{string.Join('\n', Row().Matches(guide).Select(Entry))}}
        </dl>
        </html>
        """;

    private static string Entry(Match row)
    {
        var code = row.Groups["code"].Value;
        return $"<dt id=\"{code.ToLowerInvariant()}\"><code>{code}</code> ({row.Groups["status"].Value})</dt>"
            + $"<dd>{HtmlEncoder.Default.Encode(row.Groups["meaning"].Value)}</dd>";
    }

    [GeneratedRegex(
        @"^\| `(?<code>[A-Z_]+)` \| (?<status>[^|]*) \| (?<meaning>.*) \|\r?$", RegexOptions.Multiline, 1000)]
    private static partial Regex Row();
}
