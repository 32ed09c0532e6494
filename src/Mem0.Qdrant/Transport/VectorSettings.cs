namespace Mem0.Qdrant.Transport;

/// <summary>A named vector of a collection.</summary>
internal sealed record VectorSettings
{
    public required int Size { get; init; }

    public string Distance { get; init; } = "Cosine";

    public bool OnDisk { get; init; }
}
