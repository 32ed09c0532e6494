namespace Mem0.Qdrant.Transport;

/// <summary>A point to write.</summary>
internal sealed record Point
{
    public required Guid Id { get; init; }

    public PointVectors Vector { get; init; } = new();

    public required Payload Payload { get; init; }
}
