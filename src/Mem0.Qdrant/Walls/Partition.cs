using Mem0.Stores;

namespace Mem0.Qdrant.Walls;

/// <summary>The memories of one exact scope, and how many bytes they take.</summary>
internal sealed class Partition(MemoryScope scope) : HeldMemories<MemoryEntry>(scope)
{
    private long _entryBytes;

    public long ByteCount => _entryBytes + (8L * NextSequence) + Words.ByteCount;

    protected override void Note(MemoryEntry entry, int sign) => _entryBytes += sign * entry.ByteCount;
}
