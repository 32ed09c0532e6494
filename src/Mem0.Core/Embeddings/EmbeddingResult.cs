namespace Mem0;

/// <summary>What the embedder gave.</summary>
/// <param name="Vectors">One vector of unit length for each text, in the same order; <see langword="null"/> when there are none.</param>
/// <param name="Degraded">Why there are none although an embedder is registered; <see langword="null"/> otherwise.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record EmbeddingResult(IReadOnlyList<ReadOnlyMemory<float>?>? Vectors, string? Degraded, TimeSpan Elapsed)
{
    public static EmbeddingResult Off { get; } = new(null, null, TimeSpan.Zero);
}
