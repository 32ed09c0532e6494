using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Finds the memories closest to a vector in the indexes of all the scopes that a call sees: by their codes first, and then by what the file holds.</summary>
/// <remarks>Inside a transaction of the connection, so that the vectors read are of one state.</remarks>
internal sealed class MeaningSearch(Connection connection, IReadOnlyList<PartitionIndex> parts, IReadOnlyList<long> numbers, StoreQuery query) : IDisposable
{
    private readonly StoredVectors?[] _stored = new StoredVectors?[parts.Count];
    private readonly VectorLookup?[] _lookups = new VectorLookup?[parts.Count];
    private readonly Dictionary<(int Part, int Slot), float> _similarities = [];

    /// <summary>Finds the closest that belong to the selection, and the closest few that would have been among them if they did.</summary>
    public (List<Found> Hits, List<Found> Excluded) Run(int excludedLimit)
    {
        var hits = new BestFew<Found>(query.Candidates);
        var excluded = new BestFew<Found>(excludedLimit);
        for (var part = 0; part < parts.Count; part++)
        {
            if (parts[part].Vectors is { RowCount: > 0 } vectors)
            {
                var index = parts[part];
                var lookup = _lookups[part] = new VectorLookup(query.Vector!.Value, Math.Max(query.Candidates, query.Limit), query.Limit, slot => query.Selection.WhyNot(index[slot].Header) is null, excludedLimit);
                VectorScan.Run(vectors, lookup);
                var near = lookup.Finish(Stored(part).Read);
                Keep(near.Hits, part, hits);
                Keep(near.Excluded, part, excluded);
            }
        }

        return (hits.Drain(), excluded.Drain());
    }

    /// <summary>Gives the similarity of a memory, also of one that is not among the closest.</summary>
    public float? SimilarityOf((int Part, int Slot) place)
    {
        if (_similarities.TryGetValue(place, out var known))
        {
            return known;
        }

        return parts[place.Part][place.Slot].Vector is { } row ? parts[place.Part].Vectors!.Similarity(row, _lookups[place.Part]!) : null;
    }

    public void Dispose()
    {
        foreach (var stored in _stored)
        {
            stored?.Dispose();
        }

        foreach (var lookup in _lookups)
        {
            lookup?.Dispose();
        }
    }

    private StoredVectors Stored(int part) => _stored[part] ??= new(connection, numbers[part], query.Vector!.Value.Length);

    private void Keep(VectorHit[] near, int part, BestFew<Found> best)
    {
        foreach (var hit in near)
        {
            _similarities[(part, hit.Slot)] = hit.Similarity;
            var found = new Found(hit.Similarity, part, hit.Slot);
            if (best.Wants(found))
            {
                best.Add(found);
            }
        }
    }
}
