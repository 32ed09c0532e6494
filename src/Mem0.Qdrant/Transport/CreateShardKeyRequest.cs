namespace Mem0.Qdrant.Transport;

/// <summary>Creates the shards of a key.</summary>
internal sealed record CreateShardKeyRequest
{
    public required string ShardKey { get; init; }

    public int? ReplicationFactor { get; init; }
}
