namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>A row of a Markdown table.</summary>
internal static class TableRow
{
    /// <summary>What a row tells; the heads of the columns and the rule below them tell nothing.</summary>
    public static Slice Cells(string text, Slice row)
    {
        var words = new Slice(row.Start + 1, row.End).Trim(text);
        return words.IsEmpty || text[words.Start] is '-' or ':' || IsHead(text, row) ? new Slice(0, 0) : words;
    }

    private static bool IsHead(string text, Slice row)
    {
        var next = text.IndexOf('\n', row.End);
        return next >= 0 && text.AsSpan(next + 1).TrimStart(" |:").StartsWith("---");
    }
}
