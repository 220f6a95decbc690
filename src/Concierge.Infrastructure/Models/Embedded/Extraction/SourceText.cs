using Concierge.Application.Ports;

namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>A source's words: its title, if it has one that gives no orders, in a line above the text.</summary>
internal sealed record SourceText(string Words, int Body)
{
    private const int LongestTitle = 120;

    public Slice Title => new(0, Math.Max(0, Body - 1));

    public static SourceText Of(PromptSource source)
    {
        var title = (source.Title ?? "").ReplaceLineEndings(" ");
        return title.Length is 0 or > LongestTitle || Orders.AreIn(title) || string.IsNullOrWhiteSpace(source.Text)
            ? new SourceText(source.Text, Body: 0)
            : new SourceText($"{title}\n{source.Text}", title.Length + 1);
    }
}
