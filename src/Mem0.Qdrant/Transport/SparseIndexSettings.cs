namespace Mem0.Qdrant.Transport;

/// <summary>The index of a sparse vector: on disk, since most walls are ranked in memory and never ask for it.</summary>
internal sealed record SparseIndexSettings
{
    public bool OnDisk { get; init; } = true;
}
