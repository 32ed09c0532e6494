using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Walls;
using Mem0.Stores;

namespace Mem0.Qdrant.Reading;

/// <summary>The walls that a call looks behind: the user's own, and the tenant's shared one.</summary>
internal static class WallsRead
{
    public static IReadOnlyList<WallKey> KeysOf(ScopeView view)
    {
        var own = WallKey.Of(view.Scope);
        return own.User.Length == 0 || !view.IncludeShared ? [own] : [own, own with { User = "" }];
    }

    /// <summary>Looks at walls together, each in one state.</summary>
    /// <param name="walls">The walls in the order of <see cref="KeysOf"/>, which is the order of locking for everybody.</param>
    /// <param name="read">Looks at them; must not wait.</param>
    public static T Read<T>(IReadOnlyList<Wall> walls, Func<T> read)
    {
        lock (walls[0].Gate)
        {
            if (walls.Count == 1)
            {
                return read();
            }

            lock (walls[1].Gate)
            {
                return read();
            }
        }
    }

    /// <summary>Gives the partitions that a view sees, in the same order for equal contents.</summary>
    public static IReadOnlyList<Partition> Seen(IReadOnlyList<Wall> walls, ScopeView view) =>
    [
        .. walls.SelectMany(wall => wall.Partitions.Where(partition => view.Sees(partition.Scope))
            .OrderBy(static partition => partition.Scope.AgentId, StringComparer.Ordinal).ThenBy(static partition => partition.Scope.SessionId, StringComparer.Ordinal)),
    ];
}
