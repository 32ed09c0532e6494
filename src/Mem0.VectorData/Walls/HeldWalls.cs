namespace Mem0.VectorData.Walls;

/// <summary>Walls that nobody else looks at or changes until they are released.</summary>
internal sealed class HeldWalls(WallCache cache, IReadOnlyList<Wall> walls) : IDisposable
{
    public IReadOnlyList<Wall> Walls => walls;

    /// <summary>Gives the partitions that a view sees, in the same order for equal contents.</summary>
    public IReadOnlyList<Partition> Seen(Stores.ScopeView view) =>
    [
        .. walls.SelectMany(wall => wall.Partitions.Where(partition => view.Sees(partition.Scope))
            .OrderBy(static partition => partition.Scope.AgentId, StringComparer.Ordinal).ThenBy(static partition => partition.Scope.SessionId, StringComparer.Ordinal)),
    ];

    public void Dispose() => cache.Release(walls);
}
