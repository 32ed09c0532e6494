namespace Mem0.Qdrant.Transport;

/// <summary>Creates a collection.</summary>
internal sealed record CreateCollectionRequest
{
    public required IReadOnlyDictionary<string, VectorSettings> Vectors { get; init; }

    public IReadOnlyDictionary<string, SparseVectorSettings>? SparseVectors { get; init; }

    public GraphSettings? HnswConfig { get; init; }

    public QuantizationSettings? QuantizationConfig { get; init; }

    public int? ShardNumber { get; init; }

    /// <summary>Gets <c>custom</c> for shards by key; nothing for shards by the points' ids.</summary>
    public string? ShardingMethod { get; init; }

    public int? ReplicationFactor { get; init; }

    public int? WriteConsistencyFactor { get; init; }

    public bool OnDiskPayload { get; init; } = true;

    public StrictModeSettings StrictModeConfig { get; init; } = new();

    public required CollectionMetadata Metadata { get; init; }
}
