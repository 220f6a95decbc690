namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>What the sources name; where a text names nothing itself, it is about what its title names.</summary>
internal static class Candidates
{
    private const int LongestText = 900;

    public static IReadOnlyList<Candidate> Of(
        IReadOnlyList<SourceText> sources, Wishes wishes, CancellationToken ct)
    {
        var found = new List<Candidate>();
        for (var i = 0; i < sources.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            Read(sources[i], i, wishes, found);
        }

        return found;
    }

    private static void Read(SourceText source, int index, Wishes wishes, List<Candidate> found)
    {
        var before = found.Count;
        var title = TitleName(source, wishes);
        var reader = new SourceReader(source, index, wishes, found, isTitled: title is not null);
        reader.Read();
        if (title is not { } name || reader.HasEntries || NamesItself(source, found, before))
            return;

        found.RemoveRange(before, found.Count - before);
        var all = new Slice(0, source.Words.Length);
        found.Add(new Candidate(index, name, all.AtMost(LongestText)));
    }

    private static Slice? TitleName(SourceText source, Wishes wishes)
    {
        if (source.Title.IsEmpty || EntryName.OfTitle(source.Words, source.Title.Trim(source.Words)) is not { } name)
            return null;

        var words = name.Of(source.Words);
        return Vocabulary.Categories.HasAny(words) || wishes.IsPlace(words) ? null : name;
    }

    // One name deep in a text is only mentioned there; several, or one in the first sentence, are what it is about.
    private static bool NamesItself(SourceText source, List<Candidate> found, int before)
    {
        var first = Sentences.Next(source.Words, source.Body, source.Words.Length);
        return found.Count - before > 1 || (found.Count > before && found[before].Name.Start < first.End);
    }
}
