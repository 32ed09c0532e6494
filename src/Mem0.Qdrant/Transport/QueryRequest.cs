namespace Mem0.Qdrant.Transport;

/// <summary>Looks for the closest of the vectors that match.</summary>
internal sealed record QueryRequest
{
    public required ReadOnlyMemory<float> Query { get; init; }

    public string Using { get; init; } = PointVectors.DenseName;

    public required Filter Filter { get; init; }

    public required int Limit { get; init; }

    public QueryParameters? Params { get; init; }

    public bool WithPayload { get; init; }

    /// <summary>Gets where the tenant is, in a collection that is divided by tenant.</summary>
    public ShardKey? ShardKey { get; init; }
}
