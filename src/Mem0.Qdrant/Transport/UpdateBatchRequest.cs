namespace Mem0.Qdrant.Transport;

/// <summary>Several updates, carried out one after the other.</summary>
internal sealed record UpdateBatchRequest
{
    public required IReadOnlyList<UpdateOperation> Operations { get; init; }
}
