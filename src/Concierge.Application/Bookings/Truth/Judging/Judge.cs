using Concierge.Application.Bookings.Truth.Reading;

namespace Concierge.Application.Bookings.Truth.Judging;

/// <summary>Judges a passage sentence by sentence.</summary>
internal static class Judge
{
    public static IEnumerable<Untruth> Untruths(Passage passage, KnownFacts known)
    {
        var sentences = Sentence.Of(passage);
        var hits = Slices(sentences, passage.Hits, hit => hit.Start);
        var mentions = Slices(sentences, passage.Mentions, mention => mention.Start);
        var isForeign = Language.AreForeign(passage, sentences, hits);

        var claims = sentences.Select((sentence, at) => new Claims(passage, sentence, hits[at], mentions[at])).ToList();
        for (var at = 0; at < sentences.Count; at++)
        {
            var isAskedNext = at + 1 < sentences.Count && claims[at + 1].IsAsking;
            var untruths = isForeign[at]
                ? Foreign.Untruths(passage, sentences[at], mentions[at], known)
                : new SentenceJudge(passage, sentences[at], claims[at], known, isAskedNext).Untruths();
            foreach (var untruth in untruths)
                yield return untruth;
        }
    }

    private static List<List<T>> Slices<T>(List<Sentence> sentences, List<T> items, Func<T, int> start)
    {
        var (slices, next) = (new List<List<T>>(sentences.Count), 0);
        foreach (var sentence in sentences)
        {
            var first = next;
            while (next < items.Count && start(items[next]) < sentence.End)
                next++;

            slices.Add(items[first..next]);
        }

        return slices;
    }
}
