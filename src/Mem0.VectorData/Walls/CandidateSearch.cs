using System.Numerics.Tensors;
using Mem0.Stores;

namespace Mem0.VectorData.Walls;

/// <summary>Finds candidates among what is in memory: by words, as every store does, and by exact similarity. The scores of connectors have no common meaning.</summary>
internal sealed class CandidateSearch(IReadOnlyList<Partition> parts, StoreQuery query)
{
    private const int MostExcluded = 10;

    public StoreCandidates Run()
    {
        var (near, nearExcluded) = RankByMeaning();
        var words = Search(query.Candidates, [.. near, .. nearExcluded]);
        var scores = new Dictionary<(int Part, int Slot), IReadOnlyList<ScorePart>>();
        foreach (var hit in words.Hits.Concat(words.Excluded).Concat(words.Asked).Concat(words.Standing))
        {
            scores.TryAdd((hit.Part, hit.Slot), hit.Parts);
        }

        return new StoreCandidates
        {
            Items = [.. Places(words.Hits).Union(near).Union(Places(words.Standing)).Select(Candidate)],
            Excluded = [.. Interleave(Places(words.Excluded), nearExcluded).Take(MostExcluded).Select(place => new ExcludedCandidate(Candidate(place), WhyNot(place)!.Value))],
            Coverage = words.Coverage,
            Considered = parts.Sum(static part => part.Count),
        };

        MemoryCandidate Candidate((int Part, int Slot) place)
        {
            var entry = parts[place.Part][place.Slot];
            return new()
            {
                Header = entry.Header,
                Sequence = entry.Sequence,
                Tokens = entry.Tokens,
                Words = scores.GetValueOrDefault(place, []),
                Sketch = parts[place.Part].Words.SketchAt(place.Slot),
                Similarity = Similarity(entry),
            };
        }
    }

    private static List<(int Part, int Slot)> Places(IReadOnlyList<WordsHit> hits) => [.. hits.Select(static hit => (hit.Part, hit.Slot))];

    // The channels' scores cannot be compared with one another, so that the best of each come in turn.
    private static IEnumerable<(int Part, int Slot)> Interleave(List<(int Part, int Slot)> words, List<(int Part, int Slot)> meaning) =>
        Enumerable.Range(0, Math.Max(words.Count, meaning.Count)).SelectMany(rank => words.Skip(rank).Take(1).Concat(meaning.Skip(rank).Take(1))).Distinct();

    private WordsResult Search(int candidates, ReadOnlySpan<(int Part, int Slot)> asked) => WordsIndex.Search(
        [.. parts.Select(static part => part.Words)], query.Words, (part, slot) => WhyNot((part, slot)) is null, candidates, MostExcluded, asked, query.Standing);

    private RecallVerdict? WhyNot((int Part, int Slot) place) => query.Selection.WhyNot(parts[place.Part][place.Slot].Header);

    private double? Similarity(MemoryEntry entry) => query.Vector is { } vector && entry.Vector is { } other && other.Length == vector.Length
        ? Cosine(vector.Span, other.Span)
        : null;

    // A vector without direction is near to nothing.
    private static double Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other) =>
        TensorPrimitives.CosineSimilarity(one, other) is var similarity && float.IsFinite(similarity) ? Math.Clamp(similarity, -1, 1) : 0;

    private (List<(int Part, int Slot)> Near, List<(int Part, int Slot)> Excluded) RankByMeaning()
    {
        var found = new List<(double Score, int Part, int Slot)>();
        for (var part = 0; part < parts.Count && query.Vector is not null; part++)
        {
            foreach (var entry in parts[part].Entries)
            {
                if (Similarity(entry) is { } score)
                {
                    found.Add((score, part, entry.Sequence));
                }
            }
        }

        // Of equals the later stored is the better, and of those the one of the part that comes first.
        var ranked = found.OrderByDescending(static hit => hit.Score).ThenByDescending(static hit => hit.Slot).ThenBy(static hit => hit.Part).Select(static hit => (hit.Part, hit.Slot)).ToList();
        return (
            [.. ranked.Where(place => WhyNot(place) is null).Take(query.Candidates)],
            [.. ranked.Where(place => WhyNot(place) is not null).Take(MostExcluded)]);
    }
}
