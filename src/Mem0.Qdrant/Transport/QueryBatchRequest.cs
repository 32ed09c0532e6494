namespace Mem0.Qdrant.Transport;

/// <summary>Several searches in one request.</summary>
internal sealed record QueryBatchRequest
{
    public required IReadOnlyList<QueryRequest> Searches { get; init; }
}
