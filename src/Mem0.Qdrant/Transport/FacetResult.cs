namespace Mem0.Qdrant.Transport;

/// <summary>The values that there are.</summary>
internal sealed record FacetResult
{
    public IReadOnlyList<FacetHit>? Hits { get; init; }
}
