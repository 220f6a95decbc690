namespace Concierge.Application.Pipeline;

/// <summary>
/// A piece of a list that is read both ways, and where it goes on: without a previous cursor it is the beginning,
/// without a next one the end as of now.
/// </summary>
public sealed record Scroll<T>(IReadOnlyList<T> Items, string? PreviousCursor, string? NextCursor);
