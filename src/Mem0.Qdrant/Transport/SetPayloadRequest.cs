namespace Mem0.Qdrant.Transport;

/// <summary>Fields to set in all points that match.</summary>
internal sealed record SetPayloadRequest
{
    public required Payload Payload { get; init; }

    public required Filter Filter { get; init; }

    /// <summary>Gets where the tenant is, in a collection that is divided by tenant.</summary>
    public ShardKey? ShardKey { get; init; }
}
