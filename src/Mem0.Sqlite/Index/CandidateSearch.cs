using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Finds candidates in the indexes of all the scopes that a call sees, together.</summary>
/// <remarks>Reads nothing but the indexes, which the caller keeps still meanwhile.</remarks>
internal sealed class CandidateSearch(IReadOnlyList<PartitionIndex> parts, StoreQuery query, StoreErrors errors)
{
    private const int MostExcluded = 10;

    private readonly Dictionary<(int Part, int Slot), IReadOnlyList<ScorePart>> _words = [];

    public StoreCandidates Run()
    {
        var meaning = RankByMeaning();
        var (near, nearExcluded) = (Places(meaning.DrainHits()), Places(meaning.DrainExcluded()));
        var words = WordsIndex.Search(
            [.. parts.Select(static part => part.Words)], query.Words, IsEligible, query.Candidates, MostExcluded, near.Concat(nearExcluded).ToHashSet(), query.Standing);
        foreach (var hit in words.Hits.Concat(words.Excluded).Concat(words.Asked).Concat(words.Standing))
        {
            _words.TryAdd((hit.Part, hit.Slot), hit.Parts);
        }

        return new()
        {
            Items = [.. Places(words.Hits).Union(near).Union(Places(words.Standing)).Select(Candidate)],
            Excluded = [.. Interleave(Places(words.Excluded), nearExcluded).Take(MostExcluded).Select(Exclude)],
            Coverage = words.Coverage,
            Considered = parts.Sum(static part => part.Count),
        };
    }

    private static List<(int Part, int Slot)> Places(IReadOnlyList<WordsHit> hits) => [.. hits.Select(static hit => (hit.Part, hit.Slot))];

    private static List<(int Part, int Slot)> Places(List<Found> found) => found.ConvertAll(static hit => (hit.Part, hit.Slot));

    // The channels' scores cannot be compared with one another, so that the best of each come in turn.
    private static IEnumerable<(int Part, int Slot)> Interleave(List<(int Part, int Slot)> words, List<(int Part, int Slot)> meaning) =>
        Enumerable.Range(0, Math.Max(words.Count, meaning.Count)).SelectMany(rank => words.Skip(rank).Take(1).Concat(meaning.Skip(rank).Take(1))).Distinct();

    private VectorRanking RankByMeaning()
    {
        var ranking = new VectorRanking(parts, query.Selection, query.Candidates, MostExcluded);
        if (query.Vector is not { } vector)
        {
            return ranking;
        }

        for (var part = 0; part < parts.Count; part++)
        {
            if (parts[part].Vectors is { } vectors)
            {
                if (vectors.Dimensions != vector.Length)
                {
                    throw errors.WrongLength("search", vector.Length, new("", vectors.Dimensions));
                }

                vectors.Scan(vector.Span, part, ranking);
            }
        }

        return ranking;
    }

    private bool IsEligible(int part, int slot) => query.Selection.WhyNot(parts[part][slot].Header) is null;

    private ExcludedCandidate Exclude((int Part, int Slot) place) =>
        new(Candidate(place), query.Selection.WhyNot(parts[place.Part][place.Slot].Header)!.Value);

    private MemoryCandidate Candidate((int Part, int Slot) place)
    {
        var index = parts[place.Part];
        var entry = index[place.Slot];
        return new()
        {
            Header = entry.Header,
            Sequence = place.Slot,
            Tokens = entry.Tokens,
            Words = _words.GetValueOrDefault(place, []),
            Sketch = index.Words.SketchAt(place.Slot),
            Similarity = query.Vector is { } vector && entry.Vector is { } at ? Math.Clamp(index.Vectors!.Similarity(at, vector.Span), -1, 1) : null,
        };
    }
}
