namespace Mem0.Stores;

/// <summary>Memories of one scope that have no vector of the space that is written.</summary>
public sealed record VectorBacklog
{
    /// <summary>Gets the exact scope of all of them.</summary>
    public required MemoryScope Scope { get; init; }

    /// <summary>Gets the memories, at least one.</summary>
    public required IReadOnlyList<MemoryRecord> Memories { get; init; }
}
