namespace Mem0.Qdrant.Transport;

/// <summary>What the server says about a collection.</summary>
internal sealed record CollectionInfo
{
    public CollectionSettings? Config { get; init; }
}
