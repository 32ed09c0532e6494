namespace Mem0.Qdrant.Transport;

/// <summary>What a search found, the closest first.</summary>
internal sealed record QueryResult
{
    public IReadOnlyList<StoredPoint>? Points { get; init; }
}
