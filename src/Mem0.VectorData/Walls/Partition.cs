using Mem0.Stores;

namespace Mem0.VectorData.Walls;

/// <summary>The memories of one exact scope.</summary>
internal sealed class Partition(MemoryScope scope) : HeldMemories<MemoryEntry>(scope);
