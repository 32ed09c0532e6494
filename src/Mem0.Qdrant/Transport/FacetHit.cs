namespace Mem0.Qdrant.Transport;

/// <summary>A value of a keyword field.</summary>
internal sealed record FacetHit
{
    public required string Value { get; init; }
}
