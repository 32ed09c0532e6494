using Mem0.Stores;

namespace Mem0.Qdrant.Writing;

/// <summary>Which vectors a collection of memories has.</summary>
/// <param name="Searched">The space of those that are searched; <see langword="null"/> while none was chosen.</param>
/// <param name="Pending">The spaces that are not complete yet; more than one only for a moment.</param>
/// <param name="Previous">The spaces that are not searched any more.</param>
internal sealed record KnownSpaces(EmbeddingSpace? Searched, IReadOnlyList<EmbeddingSpace> Pending, IReadOnlyList<EmbeddingSpace> Previous)
{
    public static KnownSpaces None { get; } = new(null, [], []);

    /// <summary>Gets all of them, each once: what is forgotten is forgotten in every one.</summary>
    public IEnumerable<EmbeddingSpace> All => Pending.Concat(Previous).Concat(Searched is null ? [] : [Searched]).Distinct();
}
