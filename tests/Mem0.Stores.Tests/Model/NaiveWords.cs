namespace Mem0.Stores.Tests.Model;

/// <summary>The words channel of memories that nobody said in no session, as the formula has it and without an index: BM25 twice, for the memory and for its session of one.</summary>
internal static class NaiveWords
{
    private const double Saturation = 0.9;
    private const double LengthNormalization = 0.4;
    private const double Weight = 0.4 + 0.68;

    /// <summary>Scores every memory that has a word of the question.</summary>
    public static Dictionary<int, double> Score(IReadOnlyDictionary<int, string> texts, IReadOnlyList<string> terms)
    {
        var analyzed = texts.ToDictionary(static text => text.Key, static text => TextAnalyzer.Analyze(text.Value));
        var average = analyzed.Values.Sum(static text => (double)text.Count) / Math.Max(1, analyzed.Count);
        var scores = new Dictionary<int, double>();
        foreach (var term in terms)
        {
            var with = analyzed.Where(text => text.Value.Contains(term)).ToList();
            var rarity = Math.Log(1 + ((analyzed.Count - with.Count + 0.5) / (with.Count + 0.5)));
            foreach (var (slot, text) in with)
            {
                var occurrences = text.Count(word => word == term);
                var length = 1 - LengthNormalization + (LengthNormalization * text.Count / average);
                scores[slot] = scores.GetValueOrDefault(slot) + (Weight * rarity * (Saturation + 1) * occurrences / (occurrences + (Saturation * length)));
            }
        }

        return scores;
    }
}
