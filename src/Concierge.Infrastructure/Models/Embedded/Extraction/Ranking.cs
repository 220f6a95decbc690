namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>The candidates worth answering with, best first, and how sure the sources make that.</summary>
internal sealed record Ranking(IReadOnlyList<Assessment> Items, string? Note, double Confidence)
{
    private const int MostItems = 10;

    public static Ranking Of(
        Wishes wishes, IReadOnlyList<SourceText> texts, IReadOnlyList<Candidate> candidates, CancellationToken ct)
    {
        var assessor = new Assessor(wishes, texts);
        var best = new Dictionary<string, Assessment>(StringComparer.OrdinalIgnoreCase);
        foreach (var candidate in candidates)
        {
            ct.ThrowIfCancellationRequested();
            var assessment = assessor.Assess(candidate);
            var name = candidate.Name.Of(texts[candidate.Source].Words).ToString();
            if (IsPlausible(assessment) && !wishes.IsPlace(name)
                && !(best.TryGetValue(name, out var other) && other.Score >= assessment.Score))
            {
                best[name] = assessment;
            }
        }

        return Choose(wishes, texts, [.. best.Values]);
    }

    private static Ranking Choose(Wishes wishes, IReadOnlyList<SourceText> texts, List<Assessment> known)
    {
        var fitting = known.Where(item => item.Against is []).OrderByDescending(item => item.Score).ToList();
        if (fitting.Exists(HasOwnFit))
            fitting.RemoveAll(item => !HasOwnFit(item));

        var asked = wishes.All.Count(wish => wish.IsTold);
        var items = fitting.Take(MostItems).ToList();
        return new Ranking(items, Remark(wishes, texts, known), Certainty(asked, items));
    }

    // Any capitalised word might be a name; one that nothing is known of is not worth a line.
    private static bool IsPlausible(Assessment item) =>
        item.IsOnSubject || item.Price is not null || HasOwnFit(item) || item.Against is not [];

    private static bool HasOwnFit(Assessment item) => item.Fits.Any(fit => fit.Wish.Kind is not WishKind.Place);

    private static double Certainty(int asked, IReadOnlyList<Assessment> items)
    {
        if (items is not [var first, ..])
            return 0;

        var met = asked is 0 ? 0.4 : (double)first.Fits.Count(fit => fit.Wish.IsTold) / asked;
        return Math.Round(0.15 + (0.75 * met), 2);
    }

    private static string? Remark(Wishes wishes, IReadOnlyList<SourceText> texts, List<Assessment> known)
    {
        if (known is [])
            return "The sources name nothing of the kind that was asked for.";

        var ruledOut = known.Where(item => item.Against is not []).ToList();
        var notes = new List<string>();
        if (ruledOut is not [])
            notes.Add($"Left out: {string.Join("; ", ruledOut.Take(5).Select(item => RuledOut(item, texts)))}.");

        var silent = wishes.All.Where(wish => wish.IsTold && IsSilent(wish, known)).ToList();
        var unsaid = string.Join(", ", silent.Select(wish => $"{wish.Label} {wish.Value}"));
        if (silent is not [])
            notes.Add($"The sources do not say: {unsaid}.");

        return notes is [] ? null : string.Join(' ', notes);
    }

    private static bool IsSilent(Wish wish, List<Assessment> known) =>
        known.TrueForAll(item => item.Unsaid.Contains(wish));

    private static string RuledOut(Assessment item, IReadOnlyList<SourceText> texts)
    {
        var name = item.Candidate.Name.Of(texts[item.Candidate.Source].Words);
        var against = item.Against.Select(fit => $"{fit.Wish.Label} {fit.Wish.Value}: “{fit.Words}”");
        var unsaid = string.Join(", ", item.Unsaid.Select(wish => wish.Value).Distinct());
        return $"{name} ({string.Join("; ", against)}{(unsaid is "" ? "" : $"; not said: {unsaid}")})";
    }
}
