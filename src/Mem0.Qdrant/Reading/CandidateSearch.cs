using Mem0.Qdrant.Walls;
using Mem0.Stores;

namespace Mem0.Qdrant.Reading;

/// <summary>Finds candidates: words in memory, as every store does, and similarities that the server has computed.</summary>
internal sealed class CandidateSearch(IReadOnlyList<Wall> walls, StoreQuery query)
{
    private const int MostExcluded = 10;

    /// <summary>Ranks what is there, with the similarities that are known.</summary>
    /// <param name="similarities">Similarities, by the point of the vector.</param>
    public StoreCandidates Rank(IReadOnlyDictionary<Guid, double> similarities) => WallsRead.Read(walls, () =>
    {
        var parts = WallsRead.Seen(walls, query.Selection.View);
        var (near, nearExcluded) = RankByMeaning(parts, similarities);
        var words = Search(parts, query.Candidates, [.. near, .. nearExcluded]);
        var scores = new Dictionary<(int Part, int Slot), IReadOnlyList<ScorePart>>();
        foreach (var hit in words.Hits.Concat(words.Excluded).Concat(words.Asked).Concat(words.Standing))
        {
            scores.TryAdd((hit.Part, hit.Slot), hit.Parts);
        }

        return new StoreCandidates
        {
            Items = [.. Places(words.Hits).Union(near).Union(Places(words.Standing)).Select(Candidate)],
            Excluded = [.. Interleave(Places(words.Excluded), nearExcluded).Take(MostExcluded).Select(place => new ExcludedCandidate(Candidate(place), WhyNot(parts, place)!.Value))],
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
                Similarity = entry.Vector is { } vector && similarities.TryGetValue(vector, out var similarity) ? similarity : null,
            };
        }
    });

    /// <summary>Says which vectors are of interest: all where they are few, and otherwise those of what the words channel finds.</summary>
    /// <param name="few">How many vectors are so few that the words need not be asked.</param>
    public VectorsWanted FindVectors(int few) => WallsRead.Read(walls, () =>
    {
        var parts = WallsRead.Seen(walls, query.Selection.View);
        Guid[] some = [.. Vectors(parts).Select(static seen => seen.Vector).Take(few + 1)];
        if (some.Length <= few)
        {
            return new(some, 0, []);
        }

        var words = Search(parts, query.Candidates, []);
        var found = words.Hits.Concat(words.Excluded).Concat(words.Standing).Select(hit => parts[hit.Part][hit.Slot].Vector).OfType<Guid>();
        return new VectorsWanted(null, Vectors(parts).Count(IsEligible), [.. found.Distinct()]);
    });

    /// <summary>Counts which of some vectors belong to memories of the selection.</summary>
    public int CountEligible(IEnumerable<Guid> vectors) => WallsRead.Read(walls, () =>
    {
        var asked = vectors.ToHashSet();
        return Vectors(WallsRead.Seen(walls, query.Selection.View)).Count(seen => asked.Contains(seen.Vector) && IsEligible(seen));
    });

    /// <summary>Gives the vectors of all memories of the selection, in groups: together they may be a very large object.</summary>
    public IReadOnlyList<Guid[]> FindEligible(int groupSize) => WallsRead.Read(
        walls, () => Vectors(WallsRead.Seen(walls, query.Selection.View)).Where(IsEligible).Select(static seen => seen.Vector).Chunk(groupSize).ToList());

    private static IEnumerable<(Guid Vector, MemoryEntry Entry)> Vectors(IReadOnlyList<Partition> parts)
    {
        foreach (var part in parts)
        {
            foreach (var entry in part.Entries)
            {
                if (entry.Vector is { } vector)
                {
                    yield return (vector, entry);
                }
            }
        }
    }

    private bool IsEligible((Guid Vector, MemoryEntry Entry) seen) => query.Selection.WhyNot(seen.Entry.Header) is null;

    private static List<(int Part, int Slot)> Places(IReadOnlyList<WordsHit> hits) => [.. hits.Select(static hit => (hit.Part, hit.Slot))];

    // The channels' scores cannot be compared with one another, so that the best of each come in turn.
    private static IEnumerable<(int Part, int Slot)> Interleave(List<(int Part, int Slot)> words, List<(int Part, int Slot)> meaning) =>
        Enumerable.Range(0, Math.Max(words.Count, meaning.Count)).SelectMany(rank => words.Skip(rank).Take(1).Concat(meaning.Skip(rank).Take(1))).Distinct();

    private WordsResult Search(IReadOnlyList<Partition> parts, int candidates, ReadOnlySpan<(int Part, int Slot)> asked) => WordsIndex.Search(
        [.. parts.Select(static part => part.Words)], query.Words, (part, slot) => WhyNot(parts, (part, slot)) is null, candidates, MostExcluded, asked, query.Standing);

    private RecallVerdict? WhyNot(IReadOnlyList<Partition> parts, (int Part, int Slot) place) => query.Selection.WhyNot(parts[place.Part][place.Slot].Header);

    private (List<(int Part, int Slot)> Near, List<(int Part, int Slot)> Excluded) RankByMeaning(IReadOnlyList<Partition> parts, IReadOnlyDictionary<Guid, double> similarities)
    {
        var found = new List<(double Score, int Part, int Slot)>(similarities.Count);
        for (var part = 0; part < parts.Count && similarities.Count > 0; part++)
        {
            foreach (var entry in parts[part].Entries)
            {
                if (entry.Vector is { } vector && similarities.TryGetValue(vector, out var score))
                {
                    found.Add((score, part, entry.Sequence));
                }
            }
        }

        // Of equals the later stored is the better, and of those the one of the part that comes first.
        var ranked = found.OrderByDescending(static hit => hit.Score).ThenByDescending(static hit => hit.Slot).ThenBy(static hit => hit.Part).Select(static hit => (hit.Part, hit.Slot)).ToList();
        return (
            [.. ranked.Where(place => WhyNot(parts, place) is null).Take(query.Candidates)],
            [.. ranked.Where(place => WhyNot(parts, place) is not null).Take(MostExcluded)]);
    }
}
