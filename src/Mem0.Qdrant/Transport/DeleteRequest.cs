namespace Mem0.Qdrant.Transport;

/// <summary>Deletes all points that match.</summary>
internal sealed record DeleteRequest
{
    public required Filter Filter { get; init; }

    /// <summary>Gets where the tenant is, in a collection that is divided by tenant.</summary>
    public ShardKey? ShardKey { get; init; }
}
