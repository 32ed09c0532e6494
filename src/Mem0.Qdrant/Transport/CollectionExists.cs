namespace Mem0.Qdrant.Transport;

/// <summary>Whether a collection exists.</summary>
internal sealed record CollectionExists
{
    public bool Exists { get; init; }
}
