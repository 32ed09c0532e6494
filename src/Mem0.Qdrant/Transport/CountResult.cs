namespace Mem0.Qdrant.Transport;

/// <summary>How many there are.</summary>
internal sealed record CountResult
{
    public int? Count { get; init; }
}
