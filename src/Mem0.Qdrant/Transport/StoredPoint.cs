namespace Mem0.Qdrant.Transport;

/// <summary>A point that was read.</summary>
internal sealed record StoredPoint
{
    public Guid Id { get; init; }

    public Payload? Payload { get; init; }

    public PointVectors? Vector { get; init; }

    public double Score { get; init; }
}
