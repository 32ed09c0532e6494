using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Finds candidates in the indexes of all the scopes that a call sees, together.</summary>
/// <remarks>Reads the indexes, which the caller keeps still meanwhile, and vectors of the file, inside a transaction of the connection.</remarks>
internal sealed class CandidateSearch(Connection connection, IReadOnlyList<PartitionIndex> parts, IReadOnlyList<long> numbers, StoreQuery query, StoreErrors errors) : IDisposable
{
    private const int MostExcluded = 10;

    private readonly Dictionary<(int Part, int Slot), IReadOnlyList<ScorePart>> _words = [];
    private readonly MeaningSearch? _meaning = query.Vector is null ? null : new MeaningSearch(connection, parts, numbers, query);

    public StoreCandidates Run()
    {
        RequireLength();
        var meaning = _meaning?.Run(MostExcluded) ?? ([], []);
        var (near, nearExcluded) = (Places(meaning.Hits), Places(meaning.Excluded));
        var words = WordsIndex.Search(
            [.. parts.Select(static part => part.Words)], query.Words, IsEligible, query.Candidates, MostExcluded, near.Concat(nearExcluded).ToHashSet());
        foreach (var hit in words.Hits.Concat(words.Excluded).Concat(words.Asked))
        {
            _words.TryAdd((hit.Part, hit.Slot), hit.Parts);
        }

        return new()
        {
            Items = [.. Places(words.Hits).Union(near).Select(Candidate)],
            Excluded = [.. Interleave(Places(words.Excluded), nearExcluded).Take(MostExcluded).Select(Exclude)],
            Considered = parts.Sum(static part => part.Count),
        };
    }

    private static List<(int Part, int Slot)> Places(IReadOnlyList<WordsHit> hits) => [.. hits.Select(static hit => (hit.Part, hit.Slot))];

    private static List<(int Part, int Slot)> Places(List<Found> found) => found.ConvertAll(static hit => (hit.Part, hit.Slot));

    // The channels' scores cannot be compared with one another, so that the best of each come in turn.
    private static IEnumerable<(int Part, int Slot)> Interleave(List<(int Part, int Slot)> words, List<(int Part, int Slot)> meaning) =>
        Enumerable.Range(0, Math.Max(words.Count, meaning.Count)).SelectMany(rank => words.Skip(rank).Take(1).Concat(meaning.Skip(rank).Take(1))).Distinct();

    public void Dispose() => _meaning?.Dispose();

    private void RequireLength()
    {
        if (query.Vector is { } vector && parts.FirstOrDefault(part => part.Vectors is { } vectors && vectors.Dimensions != vector.Length) is { } other)
        {
            throw errors.WrongLength("search", vector.Length, new("", other.Vectors!.Dimensions));
        }
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
            Similarity = _meaning?.SimilarityOf(place) is { } similarity ? Math.Clamp(similarity, -1, 1) : null,
        };
    }
}
