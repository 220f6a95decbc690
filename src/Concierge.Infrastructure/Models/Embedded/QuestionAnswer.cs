using System.Text;
using Concierge.Application.Ports;
using Concierge.Infrastructure.Models.Embedded.Extraction;

namespace Concierge.Infrastructure.Models.Embedded;

/// <summary>
/// Answers a question with the sentences of the sources that share the most with it, each with its source.
/// </summary>
internal static class QuestionAnswer
{
    private const string NoSources =
        "I answer from the texts I am given, and I have none here. Add a source, and I will look in it.";

    private const string NoAnswer = "The sources I have do not answer that.";
    private const int MostSentences = 3;
    private const int LongestSentence = 600;
    private const int MostSourceText = 1_000_000;

    private static readonly WordSet Empty = new("""
        what which who whom whose when where why how is are was were be been do does did can could will would should
        may might must have has had the a an of in on at to for from with by about as and or not no it its this that
        these those there here i you he she we they me my your our their us them please tell give know any some much
        many more most if then than so such also just like need want find
        """);

    public static bool IsAnswer(string text) => text is not (NoSources or NoAnswer);

    public static string Write(IReadOnlyList<PromptSource> sources, string question, CancellationToken ct)
    {
        if (sources is [])
            return NoSources;

        var asked = ContentWords(question);
        var hits = new List<Hit>();
        for (var source = 0; source < sources.Count; source++)
        {
            ct.ThrowIfCancellationRequested();
            Collect(sources[source].Text, source, asked, hits);
        }

        return Compose(sources, hits, asked.Count);
    }

    private static string Compose(IReadOnlyList<PromptSource> sources, List<Hit> hits, int asked)
    {
        if (hits is [])
            return NoAnswer;

        // Half of what the best one shares is still on the subject; of a long question one word alone is not.
        var best = hits.Max(hit => hit.Shared);
        if (best < 2 && asked > 3)
            return NoAnswer;

        var answer = new StringBuilder();
        foreach (var hit in hits.Where(hit => hit.Shared * 2 >= best).OrderByDescending(hit => hit.Shared)
            .Take(MostSentences).OrderBy(hit => (hit.Source, hit.Words.Start)))
        {
            var words = hit.Words.AtMost(LongestSentence).Of(sources[hit.Source].Text);
            answer.Append(words.TrimStart("-*•#> ")).Append(" [").Append(sources[hit.Source].Id).Append("] ");
        }

        return answer.ToString().TrimEnd();
    }

    private static void Collect(string text, int source, HashSet<string> asked, List<Hit> hits)
    {
        var words = asked.GetAlternateLookup<ReadOnlySpan<char>>();
        var limit = Math.Min(text.Length, MostSourceText);
        for (var at = 0; at < limit;)
        {
            var line = text.IndexOf('\n', at, limit - at);
            var end = line < 0 ? limit : line;
            var sentence = Sentences.Next(text, at, end);
            at = sentence.IsEmpty || sentence.End >= end ? end + 1 : Math.Max(sentence.End, at + 1);
            if (Shared(sentence.Of(text), words) is > 0 and var shared && !Orders.AreIn(sentence.Of(text)))
                hits.Add(new Hit(source, sentence, shared));
        }
    }

    private static int Shared(
        ReadOnlySpan<char> sentence, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> asked)
    {
        var seen = new HashSet<string>();
        foreach (var range in new WordRanges(sentence))
        {
            if (asked.TryGetValue(Stem(sentence[range]), out var word))
                seen.Add(word);
        }

        return seen.Count;
    }

    private static HashSet<string> ContentWords(string question)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var range in new WordRanges(question))
        {
            var word = question.AsSpan(range);
            if (word.Length > 1 && !Empty.Has(word))
                words.Add(Stem(word).ToString());
        }

        return words;
    }

    // "opens", "opening" and "opened" are asked for by "open".
    private static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word)
    {
        ReadOnlySpan<string> endings = ["'s", "’s", "ing", "es", "ed", "s", "e"];
        foreach (var ending in endings)
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return word[..^ending.Length];
        }

        return word;
    }

    private readonly record struct Hit(int Source, Slice Words, int Shared);
}
