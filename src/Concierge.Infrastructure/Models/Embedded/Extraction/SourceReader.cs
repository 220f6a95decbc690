namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>
/// Finds what a source names: entries of lists and tables, headings with something below them, and, in plain prose,
/// proper names. One pass over the lines; a line that tries to give orders is left out.
/// </summary>
internal sealed class SourceReader(SourceText material, int source, Wishes wishes, List<Candidate> found, bool isTitled)
{
    private const int MostCandidates = 1000;
    private const int LongestText = 900;

    private readonly string _text = material.Words;
    private readonly int _limit = found.Count + MostCandidates;
    private readonly ProseReader _prose = new(material.Words, source, found, found.Count + MostCandidates, isTitled);
    private Open? _entry;
    private Open? _heading;
    private Slice? _paragraph;

    /// <summary>Whether more than running _text named something.</summary>
    public bool HasEntries { get; private set; }

    public void Read()
    {
        var wasBlank = true;
        for (var at = material.Body; at < _text.Length && found.Count < _limit;)
        {
            var line = SourceLine.Read(_text, at, out var next);
            if (line.Kind is LineKind.Text && wasBlank && TitleLine.Is(_text, line.Words, next))
                line = new SourceLine(LineKind.Heading, line.Words, Depth: 9);

            // Of prose only the sentence that gives orders is left out, not the line.
            if (line.Kind is LineKind.Text || !Orders.AreIn(line.Words.Of(_text)))
                Take(line);

            wasBlank = line.Kind is LineKind.Blank;
            at = next;
        }

        Close(ref _entry, _text.Length);
        EndParagraph();
        Close(ref _heading, _text.Length);
    }

    private void Take(SourceLine line)
    {
        if (line.Kind is not LineKind.Text)
            EndParagraph();

        switch (line.Kind)
        {
            case LineKind.Blank:
                Close(ref _entry, line.Words.Start);
                break;
            case LineKind.Heading:
                TakeHeading(line);
                break;
            case LineKind.Item or LineKind.Row:
                TakeItem(line);
                break;
            case LineKind.Fact:
                TakeFact(line);
                break;
            case LineKind.Text:
                TakeText(line);
                break;
        }
    }

    private void TakeHeading(SourceLine line)
    {
        Close(ref _entry, line.Words.Start);
        if (_heading is { } open && open.Depth < line.Depth && open.Text.End <= open.Name.End)
            _heading = null;

        Close(ref _heading, line.Words.Start);
        _heading = new Open(line.Words, line.Words, line.Depth, IsCategory(line.Words), NeedsMore: true);
    }

    // Indented below an entry it is more about the entry; else it is the next one, or more about the heading.
    private void TakeItem(SourceLine line)
    {
        if (_entry is { } entry && line.Depth > entry.Depth + 1)
        {
            Extend(ref _entry, line.Words);
            return;
        }

        var words = line.Kind is LineKind.Row ? TableRow.Cells(_text, line.Words) : line.Words;
        if (words.IsEmpty)
            return;

        if (NameOf(words) is { } name)
            Begin(name, words, line.Depth);
        else
            TakeDetail(line.Words);
    }

    // What has no name of its own is about the entry or the heading above it.
    private void TakeDetail(Slice words)
    {
        if (_entry is not null)
            Extend(ref _entry, words);
        else if (_heading is { IsCategory: false })
            Extend(ref _heading, words);
        else
            _paragraph = new Slice(_paragraph?.Start ?? words.Start, words.End);
    }

    private void TakeFact(SourceLine line)
    {
        var words = line.Words.Of(_text);
        if (words.StartsWith("Name:", StringComparison.OrdinalIgnoreCase))
        {
            var name = new Slice(line.Words.Start + "Name:".Length, line.Words.End).Trim(_text);
            if (EntryName.IsName(name.Of(_text)))
                Begin(name, line.Words, line.Depth);
        }
        else if (_entry is not null || _heading is not null)
        {
            TakeDetail(line.Words);
        }
    }

    private void TakeText(SourceLine line)
    {
        var words = line.Words;
        if (_paragraph is null && EntryName.OfLine(_text, words) is { } name && !Orders.AreIn(words.Of(_text)))
        {
            Begin(name, words, line.Depth);
            return;
        }

        for (var at = line.Words.Start; at < line.Words.End;)
        {
            var sentence = Sentences.Next(_text, at, line.Words.End);
            if (AddressedName.Of(_text, sentence, line.Words.End) is { } addressed && !Orders.AreIn(sentence.Of(_text)))
                Begin(addressed, sentence, line.Depth);
            else
                TakeDetail(sentence);

            at = Math.Max(sentence.End, at + 1);
        }
    }

    private void Begin(Slice name, Slice words, int depth)
    {
        EndParagraph();
        Close(ref _entry, words.Start);
        _entry = new Open(name, words, depth, IsCategory: false, NeedsMore: false);
        if (_heading is { } heading)
            _heading = heading with { IsCategory = true };
    }

    private void EndParagraph()
    {
        if (_paragraph is { } paragraph)
            _prose.Read(paragraph);

        _paragraph = null;
    }

    private static void Extend(ref Open? open, Slice words)
    {
        if (open is { } current)
            open = current with { Text = new Slice(current.Text.Start, words.End) };
    }

    private void Close(ref Open? open, int before)
    {
        if (open is { IsCategory: false } done && (done.Text.End > done.Name.End || !done.NeedsMore))
        {
            found.Add(new Candidate(source, done.Name, UpTo(done.Text, before).AtMost(LongestText)));
            HasEntries = true;
        }

        open = null;
    }

    private static Slice UpTo(Slice words, int end) => words.End <= end ? words : new Slice(words.Start, end);

    // Below the heading of one place a bare "Free parking" or "Rooftop pool" is about it, not another place.
    private Slice? NameOf(Slice words)
    {
        if (_heading is not { IsCategory: false } || EntryName.IsBareName(words.Of(_text)))
            return EntryName.OfItem(_text, words);

        return EntryName.OfEntry(_text, words);
    }

    private bool IsCategory(Slice heading)
    {
        var words = heading.Of(_text);
        return !EntryName.IsName(words) || Vocabulary.Categories.HasAny(words) || wishes.IsPlace(words);
    }

    private readonly record struct Open(Slice Name, Slice Text, int Depth, bool IsCategory, bool NeedsMore);
}
