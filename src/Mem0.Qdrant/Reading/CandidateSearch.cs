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

    /// <summary>Says which vectors are of interest: of what belongs to the selection, of what does not, and of what the words channel finds.</summary>
    /// <param name="few">How many vectors are so few that the words need not be asked.</param>
    public VectorsWanted FindVectors(int few) => WallsRead.Read(walls, () =>
    {
        var parts = WallsRead.Seen(walls, query.Selection.View);
        var eligible = new HashSet<Guid>();
        var excluded = new HashSet<Guid>();
        foreach (var entry in parts.SelectMany(static part => part.Entries))
        {
            if (entry.Vector is { } vector)
            {
                (query.Selection.WhyNot(entry.Header) is null ? eligible : excluded).Add(vector);
            }
        }

        if (eligible.Count + excluded.Count <= few)
        {
            return new(eligible, excluded, []);
        }

        // By words alone, as many as a search would bring: none of them may lack its similarity.
        var words = CandidateList.Join(query, Words(parts), [], (part, slot) => new() { Header = parts[part][slot].Header, Sequence = slot, Tokens = 0 });
        var found = words.Items.Concat(words.Excluded.Select(static item => item.Candidate)).Select(item => item.Header.Id).ToHashSet();
        return new VectorsWanted(eligible, excluded, [.. parts.SelectMany(static part => part.Entries).Where(entry => found.Contains(entry.Id)).Select(static entry => entry.Vector).OfType<Guid>().Distinct()]);
    });

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
