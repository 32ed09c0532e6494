namespace Mem0.Qdrant.Transport;

/// <summary>Asks which values a keyword field has in the points that match.</summary>
internal sealed record FacetRequest
{
    public required string Key { get; init; }

    public required Filter Filter { get; init; }

    public required int Limit { get; init; }

    public bool Exact { get; init; } = true;

    /// <summary>Gets where the tenant is, in a collection that is divided by tenant.</summary>
    public ShardKey? ShardKey { get; init; }
}
