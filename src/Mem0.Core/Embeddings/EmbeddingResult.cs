namespace Mem0;

/// <summary>What the embedder gave.</summary>
/// <param name="Vectors">One vector of unit length for each text, in the same order; <see langword="null"/> when there are none.</param>
/// <param name="Degraded">Why there are none although an embedder is registered; <see langword="null"/> otherwise.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record EmbeddingResult(IReadOnlyList<ReadOnlyMemory<float>?>? Vectors, string? Degraded, TimeSpan Elapsed)
{
    /// <summary>Gets the vectors of the model before, while those of the registered one are not complete.</summary>
    public IReadOnlyList<ReadOnlyMemory<float>?>? Previous { get; init; }

    /// <summary>Gets a value indicating whether there are vectors to search with.</summary>
    public bool HasVectors => (Vectors ?? Previous) is not null;

    public static EmbeddingResult Off { get; } = new(null, null, TimeSpan.Zero);
}
