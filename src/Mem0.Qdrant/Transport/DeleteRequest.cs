namespace Mem0.Qdrant.Transport;

/// <summary>Deletes all points that match.</summary>
internal sealed record DeleteRequest
{
    public required Filter Filter { get; init; }
}
