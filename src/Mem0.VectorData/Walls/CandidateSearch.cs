using System.Numerics.Tensors;
using Mem0.Stores;

namespace Mem0.VectorData.Walls;

/// <summary>Finds candidates among what is in memory: by words, as every store does, and by exact similarity. The scores of connectors have no common meaning.</summary>
internal sealed class CandidateSearch(IReadOnlyList<Partition> parts, StoreQuery query)
{
    public StoreCandidates Run()
    {
        // Once for each vector: a candidate is described more than once.
        var similarities = FindSimilarities();
        return CandidateList.Join(query, [.. parts.Select(static part => part.Words)], similarities.Select(static known => (known.Value, known.Key.Part, known.Key.Slot)), (part, slot) =>
        {
            var entry = parts[part][slot];
            return new()
            {
                Header = entry.Header,
                Sequence = entry.Sequence,
                Tokens = entry.Tokens,
                Similarity = similarities.TryGetValue((part, slot), out var similarity) ? similarity : null,
            };
        });
    }

    private Dictionary<(int Part, int Slot), double> FindSimilarities()
    {
        var similarities = new Dictionary<(int Part, int Slot), double>();
        for (var part = 0; part < parts.Count && query.Vector is not null; part++)
        {
            foreach (var entry in parts[part].Entries)
            {
                if (Similarity(entry) is { } similarity)
                {
                    similarities.Add((part, entry.Sequence), similarity);
                }
            }
        }

        return similarities;
    }

    private double? Similarity(MemoryEntry entry) => query.Vector is { } vector && entry.Vector is { } other && other.Length == vector.Length
        ? Cosine(vector.Span, other.Span)
        : null;

    // A vector without direction is near to nothing.
    private static double Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other) =>
        TensorPrimitives.CosineSimilarity(one, other) is var similarity && float.IsFinite(similarity) ? Math.Clamp(similarity, -1, 1) : 0;
}
