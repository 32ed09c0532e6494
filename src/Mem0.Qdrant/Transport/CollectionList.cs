namespace Mem0.Qdrant.Transport;

/// <summary>Which collections there are.</summary>
internal sealed record CollectionList
{
    public IReadOnlyList<CollectionName>? Collections { get; init; }
}
