namespace Concierge.Infrastructure.Models.Embedded.Extraction;

internal enum WishKind
{
    /// <summary>A word or two that the text should affirm.</summary>
    Term,
    Place,
    Budget,
    Children,
    Party,
    Day,
}

/// <summary>
/// One thing that was asked for: under which name, in which words, and the words that would answer it.
/// </summary>
internal sealed record Wish(WishKind Kind, string Label, string Value, IReadOnlyList<string> Terms)
{
    public decimal Amount { get; init; }

    public bool IsTold => Kind is WishKind.Term or WishKind.Place or WishKind.Budget or WishKind.Children;
}

/// <summary>What a job's parameters ask for.</summary>
internal sealed record Wishes(Subject Subject, string? Currency, IReadOnlyList<Wish> All)
{
    public static readonly Wishes None = new(Subject.Anything, Currency: null, []);

    /// <summary>Whether a name is the place that was asked for, and so none to find in it.</summary>
    public bool IsPlace(ReadOnlySpan<char> name)
    {
        foreach (var wish in All)
        {
            foreach (var term in wish.Kind is WishKind.Place ? wish.Terms : [])
            {
                if (name.Equals(term, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
        }

        return false;
    }
}
