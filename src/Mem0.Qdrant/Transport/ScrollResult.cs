namespace Mem0.Qdrant.Transport;

/// <summary>A page.</summary>
internal sealed record ScrollResult
{
    public IReadOnlyList<StoredPoint>? Points { get; init; }

    public Guid? NextPageOffset { get; init; }
}
