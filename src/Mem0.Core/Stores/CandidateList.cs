namespace Mem0.Stores;

/// <summary>Makes one list of what the channels find, for stores that have the headers and the words of a call's memories in memory.</summary>
public static class CandidateList
{
    private const int MostExcluded = 10;

    /// <summary>Searches the words, and joins what they find with what is near by meaning.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="words">The indexes of the scopes that the call sees.</param>
    /// <param name="similarities">The similarities that are known, in any order: by the part, which is the index's place in <paramref name="words"/>, and by the slot in it.</param>
    /// <param name="describe">Describes the memory of a part and slot, with its similarity; the words' score and the sketch are added here.</param>
    /// <returns>The candidates, each once, and the best few that the selection leaves out.</returns>
    public static StoreCandidates Join(
        StoreQuery query, IReadOnlyList<WordsIndex> words, IEnumerable<(double Similarity, int Part, int Slot)> similarities, Func<int, int, MemoryCandidate> describe) =>
        Join(query, words, similarities, describe, null);

    /// <summary>Searches the words of what a server found, and joins what they find with what is near by meaning.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="words">Indexes of the candidates and of what was said around them, for each scope that the call sees.</param>
    /// <param name="similarities">The similarities that are known, in any order: by the part, which is the index's place in <paramref name="words"/>, and by the slot in it.</param>
    /// <param name="describe">Describes the memory of a part and slot, with its similarity; the words' score and the sketch are added here.</param>
    /// <param name="statistics">How many memories there are, and how many have a word; <see langword="null"/> when all of them are in the indexes.</param>
    /// <returns>The candidates, each once, and the best few that the selection leaves out.</returns>
    public static StoreCandidates Join(
        StoreQuery query, IReadOnlyList<WordsIndex> words, IEnumerable<(double Similarity, int Part, int Slot)> similarities, Func<int, int, MemoryCandidate> describe, WordsStatistics? statistics)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(similarities);
        ArgumentNullException.ThrowIfNull(describe);

        // Of equals the later stored is the better, and of those the one of the part that comes first.
        var ranked = similarities.OrderByDescending(static hit => hit.Similarity).ThenByDescending(static hit => hit.Slot).ThenBy(static hit => hit.Part)
            .Select(hit => (Place: (hit.Part, hit.Slot), IsEligible: IsEligible(hit.Part, hit.Slot))).ToList();
        List<(int Part, int Slot)> near = [.. ranked.Where(static hit => hit.IsEligible).Select(static hit => hit.Place).Take(query.Candidates)];
        List<(int Part, int Slot)> nearExcluded = [.. ranked.Where(static hit => !hit.IsEligible).Select(static hit => hit.Place).Take(MostExcluded)];
        var found = WordsIndex.Search(words, query.Words, IsEligible, query.Candidates, MostExcluded, WordsWeights.Default, [.. near, .. nearExcluded], query.Standing, statistics);
        var scores = new Dictionary<(int Part, int Slot), IReadOnlyList<ScorePart>>();
        foreach (var hit in found.Hits.Concat(found.Excluded).Concat(found.Asked).Concat(found.Standing))
        {
            scores.TryAdd((hit.Part, hit.Slot), hit.Parts);
        }

        return new()
        {
            Items = [.. Places(found.Hits).Union(near).Union(Places(found.Standing)).Select(Describe)],
            Excluded =
            [
                .. Interleave(Places(found.Excluded), nearExcluded).Take(MostExcluded).Select(Describe)
                    .Select(candidate => new ExcludedCandidate(candidate, query.Selection.WhyNot(candidate.Header)!.Value)),
            ],
            Coverage = found.Coverage,
            Considered = statistics?.Memories ?? words.Sum(static part => part.Count),
        };

        bool IsEligible(int part, int slot) => query.Selection.WhyNot(describe(part, slot).Header) is null;

        MemoryCandidate Describe((int Part, int Slot) place) => describe(place.Part, place.Slot) with
        {
            Words = scores.GetValueOrDefault(place, []),
            Sketch = words[place.Part].SketchAt(place.Slot),
        };
    }

    private static List<(int Part, int Slot)> Places(IReadOnlyList<WordsHit> hits) => [.. hits.Select(static hit => (hit.Part, hit.Slot))];

    // The channels' scores cannot be compared with one another, so that the best of each come in turn.
    private static IEnumerable<(int Part, int Slot)> Interleave(List<(int Part, int Slot)> words, List<(int Part, int Slot)> meaning) =>
        Enumerable.Range(0, Math.Max(words.Count, meaning.Count)).SelectMany(rank => words.Skip(rank).Take(1).Concat(meaning.Skip(rank).Take(1))).Distinct();
}
