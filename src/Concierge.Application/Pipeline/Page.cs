using FluentValidation;

namespace Concierge.Application.Pipeline;

/// <summary>A piece of a list, and where the next piece begins; no cursor means that this was the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    public Page<TOther> Map<TOther>(Func<T, TOther> map) => new([.. Items.Select(map)], NextCursor);
}

/// <summary>Which piece of a list is asked for.</summary>
public sealed record PageRequest(int Limit, string? Cursor)
{
    public const int Usual = 20;
    public const int Most = 100;

    /// <summary>How many rows to read: one more than asked for tells whether there is a next page.</summary>
    public int Rows => Limit + 1;

    /// <summary>Makes the page out of <see cref="Rows"/> rows.</summary>
    public Page<T> Cut<T>(IReadOnlyList<T> rows, Func<T, string> cursorAfter) => rows.Count > Limit
        ? new([.. rows.Take(Limit)], cursorAfter(rows[Limit - 1]))
        : new(rows, NextCursor: null);
}

internal static class PageRules
{
    /// <summary>
    /// For <c>query => query.Page.Limit</c>: the fault is reported at <c>limit</c>, where the caller wrote it.
    /// </summary>
    public static IRuleBuilderOptions<T, int> IsPageLimit<T>(this IRuleBuilder<T, int> rule) =>
        rule.InclusiveBetween(1, PageRequest.Most).OverridePropertyName("limit");
}
