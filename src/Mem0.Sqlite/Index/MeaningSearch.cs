using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Finds the memories closest to a vector in the indexes of all the scopes that a call sees: by their codes first, and then by what the file holds.</summary>
/// <remarks>Inside a transaction of the connection, so that the vectors read are of one state.</remarks>
internal sealed class MeaningSearch(
    Connection connection, IReadOnlyList<PartitionIndex> parts, IReadOnlyList<long> numbers, StoreQuery query, ReadOnlyMemory<float> vector, Eligibility eligibility,
    PlaceMap<FoundMemory> found) : IDisposable
{
    private readonly VectorLookup?[] _lookups = new VectorLookup?[parts.Count];

    /// <summary>Gets the closest that belong to the selection, the closest first.</summary>
    public List<Found> Hits { get; } = [];

    /// <summary>Gets the closest few that would have been among them if they belonged to it.</summary>
    public List<Found> Excluded { get; } = [];

    /// <summary>Searches. To be called once.</summary>
    public void Run(int excludedLimit)
    {
        for (var part = 0; part < parts.Count; part++)
        {
            if (parts[part].Vectors is { RowCount: > 0 } vectors)
            {
                Run(part, vectors, excludedLimit);
            }
        }

        Cut(Hits, query.Candidates);
        Cut(Excluded, excludedLimit);
    }

    /// <summary>Gives the similarity of a memory, also of one that is not among the closest.</summary>
    public float? SimilarityOf(int part, int slot) =>
        found[part, slot].Similarity is { } known ? known
        : parts[part][slot].Vector is { } row ? parts[part].Vectors!.Similarity(row, _lookups[part]!)
        : null;

    public void Dispose()
    {
        foreach (var lookup in _lookups)
        {
            lookup?.Dispose();
        }
    }

    private void Run(int part, VectorBlock vectors, int excludedLimit)
    {
        var lookup = _lookups[part] = new VectorLookup(
            vector, Math.Max(query.Candidates, query.Limit), query.Limit, slot => eligibility.Of(part, slot), excludedLimit);
        VectorScan.Run(vectors, lookup);
        using var stored = new StoredVectors(connection, numbers[part], vector.Length);
        var near = lookup.Finish(stored.Read);
        Keep(near.Hits, part, Hits);
        Keep(near.Excluded, part, Excluded);
    }

    private void Keep(VectorHit[] near, int part, List<Found> kept)
    {
        kept.EnsureCapacity(kept.Count + near.Length);
        foreach (var hit in near)
        {
            found[part, hit.Slot].Similarity = hit.Similarity;
            kept.Add(new(hit.Similarity, part, hit.Slot));
        }
    }

    private static void Cut(List<Found> found, int limit)
    {
        found.Sort(static (one, other) => other.CompareTo(one));
        if (found.Count > limit)
        {
            found.RemoveRange(limit, found.Count - limit);
        }
    }
}
