using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;

namespace Mem0.Qdrant.Walls;

/// <summary>What a commit did to one memory.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Entry">What it is now; <see langword="null"/> when it was forgotten.</param>
internal readonly record struct WallChange(Guid Memory, long Commit, MemoryEntry? Entry)
{
    /// <summary>Reads a change from a point.</summary>
    /// <param name="operation">What is being done, for errors.</param>
    /// <param name="wall">The wall.</param>
    /// <param name="point">A version of a memory, or a tombstone.</param>
    /// <param name="pending">The commit that it counts as written by while it is a draft.</param>
    public static WallChange Read(string operation, WallKey wall, StoredPoint point, long pending)
    {
        var commit = point.Payload?.Commit ?? pending;
        return point.Payload is { Type: PointKind.Tombstone, Memory: { } memory } payload && wall.Owns(payload)
            ? new(memory, commit, null)
            : MemoryEntry.Read(operation, wall, point, commit) is var entry ? new(entry.Id, commit, entry) : default;
    }
}
