using Concierge.Application.Ports;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Pipeline;

internal static class Positions
{
    /// <summary>After what a page begins; null at the beginning of the list.</summary>
    public static Result<string?> After(this ICursors cursors, string list, PageRequest page) =>
        page.Cursor is { } cursor ? cursors.Open(list, cursor).Map<string?>(position => position) : (string?)null;

    public static Guid? ToId(this string? position) => position is null ? null : Guid.Parse(position);
}
