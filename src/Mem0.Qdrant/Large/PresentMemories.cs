using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Walls;

namespace Mem0.Qdrant.Large;

/// <summary>The memories of a tenant's walls as they are once no commit is half finished: filters for them, and the check of what comes back.</summary>
internal static class PresentMemories
{
    /// <summary>Makes the filter of memories behind some walls of one tenant that meet more conditions.</summary>
    public static Filter Filter(IReadOnlyList<WallKey> walls, params IEnumerable<Condition> conditions) => new()
    {
        Must = [.. Pinned(walls), Condition.Is(Fields.Type, PointKind.Memory), Condition.Is(Fields.Current, true), Condition.IsIn(Fields.Commit, new() { Gte = 1 }), .. conditions],
    };

    /// <summary>Makes the filter of vectors behind some walls of one tenant that meet more conditions.</summary>
    public static Filter Vectors(IReadOnlyList<WallKey> walls, params IEnumerable<Condition> conditions) => new()
    {
        Must = [.. Pinned(walls), Condition.IsIn(Fields.Commit, new() { Gte = 1 }), .. conditions],
    };

    /// <summary>Reads a memory, and checks that it is one of these walls'.</summary>
    public static MemoryEntry Read(string operation, IReadOnlyList<WallKey> walls, StoredPoint point)
    {
        foreach (var wall in walls)
        {
            if (point.Payload is { Type: PointKind.Memory, Commit: { } commit } payload && wall.Owns(payload))
            {
                return MemoryEntry.Read(operation, wall, point, commit);
            }
        }

        throw Bodies.Damaged(operation, point, null);
    }

    private static Condition[] Pinned(IReadOnlyList<WallKey> walls) =>
        [Condition.Is(Fields.Tenant, walls[0].Tenant), walls.Count == 1 ? Condition.Is(Fields.User, walls[0].User) : Condition.IsAny(Fields.User, [.. walls.Select(static wall => wall.User)])];
}
