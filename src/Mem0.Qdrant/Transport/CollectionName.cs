namespace Mem0.Qdrant.Transport;

/// <summary>The name of a collection.</summary>
internal sealed record CollectionName
{
    public required string Name { get; init; }
}
