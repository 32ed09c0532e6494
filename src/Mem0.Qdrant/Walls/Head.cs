using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;

namespace Mem0.Qdrant.Walls;

/// <summary>Which commit is the last one behind a wall. It is one point, so that it changes at once: a commit is decided when the head says so.</summary>
/// <param name="Key">The wall.</param>
/// <param name="Version">The number of the last commit; 0 when there was none.</param>
/// <param name="Token">The name of the last commit.</param>
/// <param name="Count">How many memories there are then: from it everybody knows, before anything else is read, whether they are too many for a process.</param>
/// <param name="IsPending">Whether points of that commit are still marked as drafts.</param>
internal sealed record Head(WallKey Key, long Version, Guid Token, int Count, bool IsPending)
{
    /// <summary>Gets the commit whose drafts count as written, if there is one.</summary>
    public Guid? PendingToken => IsPending ? Token : null;

    public static Head None(WallKey key) => new(key, 0, default, 0, false);

    public Point ToPoint() => new()
    {
        Id = PointIds.OfHead(Key),
        Payload = new() { Tenant = Key.Tenant, User = Key.User, Type = PointKind.Head, Version = Version, Token = Token, Count = Count, Pending = IsPending },
    };
}
