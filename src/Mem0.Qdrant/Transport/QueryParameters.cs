namespace Mem0.Qdrant.Transport;

/// <summary>How to look.</summary>
internal sealed record QueryParameters
{
    public bool? Exact { get; init; }

    public RarityParameters? Idf { get; init; }
}
