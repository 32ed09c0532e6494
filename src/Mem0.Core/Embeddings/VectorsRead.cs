namespace Mem0;

/// <summary>What an embedder and its cache gave.</summary>
/// <param name="Vectors">One vector of unit length for each text, all of one length, or <see langword="null"/> when the embedder's answer cannot be used.</param>
/// <param name="Model">The name of the model.</param>
internal sealed record VectorsRead(IReadOnlyList<ReadOnlyMemory<float>?>? Vectors, string Model)
{
    public static VectorsRead Unusable { get; } = new(null, "");
}
