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
        var claims = new Claims[sentences.Count];
        for (var at = 0; at < sentences.Count; at++)
        {
            // "Tengo" is a word of Italian and of Spanish: what a sentence says is said in its own language.
            var languages = Vocabulary.LanguagesOf(passage, sentences[at], hits[at], known);
            if (languages.Count is 0)
                yield return Untruth.UnknownWord;

            var own = languages.Count is 0 ? hits[at] : hits[at].FindAll(hit => languages.Contains(hit.Language));
            claims[at] = new Claims(passage, sentences[at], own, mentions[at]);
        }

        for (var at = 0; at < sentences.Count; at++)
        {
            var isAskedNext = at + 1 < sentences.Count && claims[at + 1].IsAsking;
            var judge = new SentenceJudge(passage, sentences[at], claims[at], known, isAskedNext);
            foreach (var untruth in judge.Untruths())
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
