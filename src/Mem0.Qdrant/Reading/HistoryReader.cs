using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Stores;

namespace Mem0.Qdrant.Reading;

/// <summary>Reads how a memory came to be what it is. Histories are not in memory: few are asked for.</summary>
internal sealed class HistoryReader(OpenStore open, ScopeView view)
{
    private const string Operation = "history";

    public async Task<IReadOnlyList<MemoryRevision>> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var walls = WallsRead.KeysOf(view);
        var heads = await open.Heads.ReadAsync(Operation, walls, cancellationToken).ConfigureAwait(false);
        var filter = new Filter
        {
            Must =
            [
                Condition.Is(Fields.Tenant, walls[0].Tenant),
                Condition.IsAny(Fields.User, [.. walls.Select(static wall => wall.User)]),
                Condition.IsAny(Fields.Type, [PointKind.Memory, PointKind.Tombstone]),
                Condition.Is(Fields.Memory, id),
            ],
        };
        var points = await open.Client.ScrollAsync(Operation, Place.Memories, filter, cancellationToken).ConfigureAwait(false);
        var revisions = new List<(MemoryRevision Revision, long Commit)>();
        foreach (var point in points)
        {
            if (Array.Find(heads, head => point.Payload is { } payload && head.Key.Owns(payload)) is not { } head)
            {
                throw Bodies.Damaged(Operation, point, null);
            }

            if (point.Payload!.Commit is not null || (head.PendingToken is { } token && point.Payload.Token == token))
            {
                var revision = Read(head.Key, point);
                if (revision is not null)
                {
                    revisions.Add((revision, point.Payload.Commit ?? head.Version));
                }
            }
        }

        // Of a forgotten memory its tombstone alone, also while its versions are going. A version that was given a vector is there twice for a moment.
        return revisions.Find(static found => found.Revision.Record is null) is { Revision: { } tombstone }
            ? [tombstone]
            : [.. revisions.GroupBy(static found => found.Revision.Version).Select(static same => same.MaxBy(static found => found.Commit).Revision).OrderBy(static revision => revision.Version)];
    }

    private MemoryRevision? Read(WallKey wall, StoredPoint point)
    {
        if (point.Payload is not { Memory: { } id, Version: { } version })
        {
            throw Bodies.Damaged(Operation, point, null);
        }

        var stored = Bodies.ReadRevision(Operation, point);
        var scope = wall.Scope(stored.Agent, stored.Session);
        return view.Sees(scope)
            ? new()
            {
                MemoryId = id,
                Version = version,
                Kind = stored.Kind,
                At = stored.At,
                By = stored.By.ToScope(),
                Reason = stored.Reason,
                Record = stored.Record?.ToRecord(id, scope, version),
            }
            : null;
    }
}
