using Concierge.Application.Ports;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Pipeline;

internal static class Positions
{
    /// <summary>After what a page begins; null at the beginning of the list.</summary>
    public static Result<string?> After(this ICursors cursors, string list, PageRequest page) =>
        page.Cursor is { } cursor ? cursors.Open(list, cursor).Map<string?>(position => position) : (string?)null;

    /// <summary>Reads a page of a list whose rows each have a position of their own.</summary>
    public static async Task<Result<Page<T>>> ReadPageAsync<T>(
        this ICursors cursors,
        string list,
        PageRequest page,
        Func<string?, Task<IReadOnlyList<T>>> readAfter,
        Func<T, string> position)
    {
        var after = cursors.After(list, page);
        if (after.Error is { } refused)
            return refused;

        return page.Cut(await readAfter(after.Value), last => cursors.Seal(list, position(last)));
    }

    public static Guid? ToId(this string? position) => position is null ? null : Guid.Parse(position);
}
