namespace Mem0.Qdrant.Transport;

/// <summary>Reads a page of the points that match.</summary>
internal sealed record ScrollRequest
{
    public required Filter Filter { get; init; }

    public required int Limit { get; init; }

    public Guid? Offset { get; init; }

    public bool WithPayload { get; init; } = true;

    public bool WithVector { get; init; }

    /// <summary>Gets where the tenant is, in a collection that is divided by tenant.</summary>
    public ShardKey? ShardKey { get; init; }
}
