namespace Mem0.Stores;

/// <summary>Memories of one scope that have no vector of the space that is written.</summary>
/// <param name="Scope">The exact scope of all of them.</param>
/// <param name="Memories">The memories, at least one.</param>
public sealed record VectorBacklog(MemoryScope Scope, IReadOnlyList<MemoryRecord> Memories);
