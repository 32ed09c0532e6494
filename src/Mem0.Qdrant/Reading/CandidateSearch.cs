using Mem0.Qdrant.Walls;
using Mem0.Stores;

namespace Mem0.Qdrant.Reading;

/// <summary>Finds candidates: words in memory, as every store does, and similarities that the server has computed.</summary>
internal sealed class CandidateSearch(IReadOnlyList<Wall> walls, StoreQuery query)
{
    /// <summary>Ranks what is there, with the similarities that are known.</summary>
    /// <param name="similarities">Similarities, by the point of the vector.</param>
    public StoreCandidates Rank(IReadOnlyDictionary<Guid, double> similarities) => WallsRead.Read(walls, () =>
    {
        var parts = WallsRead.Seen(walls, query.Selection.View);
        return CandidateList.Join(query, Words(parts), FindSimilarities(parts, similarities), (part, slot) =>
        {
            var entry = parts[part][slot];
            return new() { Header = entry.Header, Sequence = entry.Sequence, Tokens = entry.Tokens, Similarity = Similarity(entry, similarities) };
        });
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

        // By words alone, as many as a search would bring: none of them may lack its similarity.
        var words = CandidateList.Join(query, Words(parts), [], (part, slot) => new() { Header = parts[part][slot].Header, Sequence = slot, Tokens = 0 });
        var found = words.Items.Concat(words.Excluded.Select(static item => item.Candidate)).Select(static item => item.Header.Id).ToHashSet();
        return new VectorsWanted(null, Vectors(parts).Count(IsEligible), [.. Vectors(parts).Where(seen => found.Contains(seen.Entry.Id)).Select(static seen => seen.Vector).Distinct()]);
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

    private static WordsIndex[] Words(IReadOnlyList<Partition> parts) => [.. parts.Select(static part => part.Words)];

    private static IEnumerable<(double Similarity, int Part, int Slot)> FindSimilarities(IReadOnlyList<Partition> parts, IReadOnlyDictionary<Guid, double> similarities)
    {
        for (var part = 0; part < parts.Count && similarities.Count > 0; part++)
        {
            foreach (var entry in parts[part].Entries)
            {
                if (Similarity(entry, similarities) is { } similarity)
                {
                    yield return (similarity, part, entry.Sequence);
                }
            }
        }
    }

    private static double? Similarity(MemoryEntry entry, IReadOnlyDictionary<Guid, double> similarities) =>
        entry.Vector is { } vector && similarities.TryGetValue(vector, out var similarity) ? similarity : null;
}
