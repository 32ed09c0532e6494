namespace Mem0.Qdrant.Transport;

/// <summary>What went wrong, in the server's words.</summary>
internal sealed record ErrorStatus
{
    public string? Error { get; init; }
}
