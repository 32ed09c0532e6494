namespace Mem0.Qdrant.Transport;

/// <summary>What became of a write: <c>completed</c>, or only <c>acknowledged</c>.</summary>
internal sealed record UpdateResult
{
    public string? Status { get; init; }
}
