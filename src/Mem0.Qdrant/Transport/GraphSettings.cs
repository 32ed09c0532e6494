namespace Mem0.Qdrant.Transport;

/// <summary>No graph over all tenants, one small graph for each value of an indexed field.</summary>
internal sealed record GraphSettings
{
    public int M { get; init; }

    public int PayloadM { get; init; } = 16;
}
