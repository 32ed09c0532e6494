namespace Mem0.Stores;

/// <summary>What is written together: all of it or nothing.</summary>
public sealed record StoreCommit
{
    /// <summary>Gets the one scope to which every memory of the commit belongs.</summary>
    public required MemoryScope Scope { get; init; }

    /// <summary>Gets the memories to write, each at most once. Those that stop being current come before those that take their place.</summary>
    public required IReadOnlyList<MemoryWrite> Writes { get; init; }

    /// <summary>Gets the operation to record with them.</summary>
    public StoreOperation? Operation { get; init; }
}
