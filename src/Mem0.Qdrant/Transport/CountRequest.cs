namespace Mem0.Qdrant.Transport;

/// <summary>Counts the points that match.</summary>
internal sealed record CountRequest
{
    public required Filter Filter { get; init; }

    public bool Exact { get; init; } = true;

    /// <summary>Gets where the tenant is, in a collection that is divided by tenant.</summary>
    public ShardKey? ShardKey { get; init; }
}
