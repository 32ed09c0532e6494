using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;

namespace Mem0.Qdrant.Walls;

/// <summary>Brings walls in memory to the state that the server has.</summary>
internal sealed class WallReader(PointsClient client, Place collection, HeadReader heads, WallCache cache)
{
    private const int MostRounds = 50;

    /// <summary>Gives the walls that a scope looks behind, none of them older than this call.</summary>
    public async Task<Wall[]> ReadAsync(string operation, IReadOnlyList<WallKey> keys, CancellationToken cancellationToken)
    {
        var read = await heads.ReadAsync(operation, keys, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(operation, read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives walls, each at least as new as its head.</summary>
    public async Task<Wall[]> ReadAsync(string operation, IReadOnlyList<Head> read, CancellationToken cancellationToken)
    {
        var walls = new Wall[read.Count];
        for (var i = 0; i < walls.Length; i++)
        {
            walls[i] = await ReadAsync(operation, read[i], cancellationToken).ConfigureAwait(false);
        }

        return walls;
    }

    /// <summary>Gives a wall, at least as new as its head.</summary>
    public async Task<Wall> ReadAsync(string operation, Head head, CancellationToken cancellationToken)
    {
        var wall = cache.Get(head.Key);
        if (wall.Version >= head.Version)
        {
            return wall;
        }

        await wall.Loading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await LoadAsync(operation, wall, head, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            wall.Loading.Release();
        }

        cache.Recount(wall);
        return wall;
    }

    private async Task LoadAsync(string operation, Wall wall, Head head, CancellationToken cancellationToken)
    {
        var wanted = head.Version;
        for (var round = 0; round < MostRounds && wall.Version < wanted; round++)
        {
            // Points of one state: the head is the same before and after they were read. Of a commit that is decided, the drafts count.
            var points = head.Version == 0 ? [] : await client.ScrollAsync(operation, collection, Missing(wall, head), cancellationToken).ConfigureAwait(false);
            var changes = points.ConvertAll(point => WallChange.Read(operation, wall.Key, point, head.Version));
            var after = head.Version == 0 ? head : await heads.ReadAsync(operation, wall.Key, cancellationToken).ConfigureAwait(false);
            if (after.Version == head.Version)
            {
                wall.Apply(changes, head.Version);
            }

            head = after;
        }

        if (wall.Version < wanted)
        {
            throw QdrantErrors.New(operation, "Others write faster than this process can read. Nothing was changed. Try again.");
        }
    }

    private static Filter Missing(Wall wall, Head head)
    {
        var written = wall.Version < 0
            ? Condition.All(Condition.Is(Fields.Current, true), Condition.IsIn(Fields.Commit, new() { Gte = 1 }))
            : Condition.IsIn(Fields.Commit, new() { Gt = wall.Version });
        return wall.Key.Filter(Condition.IsAny(Fields.Type, [PointKind.Memory, PointKind.Tombstone])) with
        {
            Should = head.PendingToken is { } token ? [written, Condition.Is(Fields.Token, token)] : [written],
        };
    }
}
