using Mem0.Stores;

namespace Mem0.StoreContract;

/// <summary>What a <see cref="ReferenceMemoryStore"/> keeps, so that another one can be opened over it.</summary>
public sealed class ReferenceStorage
{
    /// <summary>Gets what is there, in the order in which it was first stored.</summary>
    public IReadOnlyList<FingerprintedMemory> Present => [.. Memories.Select(static memory => new FingerprintedMemory(memory.Record, memory.Fingerprint))];

    internal Lock Gate { get; } = new();

    internal EmbeddingSpace? Space { get; set; }

    /// <summary>Gets the memories, in the order in which they were first stored.</summary>
    internal List<ReferenceMemory> Memories { get; } = [];

    internal List<(MemoryScope Scope, MemoryRevision Revision)> Tombstones { get; } = [];

    internal List<(MemoryScope Scope, StoreOperation Operation)> Operations { get; } = [];

    internal long LastSequence { get; set; }
}
