using System.Runtime.CompilerServices;
using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Walls;
using Mem0.Stores;

namespace Mem0.Qdrant.Writing;

/// <summary>Looks through all walls for memories without a vector of the new space. Only the heads are read without a wall: they hold no text.</summary>
internal sealed class VectorBacklogReader(PointsClient client, Place collection, HeadReader heads, VectorCollection vectors)
{
    private const string Operation = "read vector backlog";
    private const int Batch = 64;

    // Walls of which nothing was missing, and at which commit: the next pass looks only at what was written since.
    private readonly Dictionary<Guid, long> _complete = [];

    // Apart from the cache of the users that are being served.
    private readonly WallCache _none = new(0);

    public async IAsyncEnumerable<VectorBacklog> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = new Filter { Must = [Condition.Is(Fields.Type, PointKind.Head)] };
        await foreach (var page in client.ScrollTenantsAsync(Operation, all, cancellationToken).ConfigureAwait(false))
        {
            // In another order in every process, so that those that fill at the same time seldom meet.
            var shuffled = page.ToArray();
            Random.Shared.Shuffle(shuffled);
            foreach (var point in shuffled)
            {
                if (point.Payload is not { Tenant: { } tenant, User: { } user, Version: { } version })
                {
                    throw Bodies.Damaged(Operation, point, null);
                }

                if (!_complete.TryGetValue(point.Id, out var complete) || complete != version)
                {
                    var (missing, seen) = await ReadAsync(new(tenant, user), cancellationToken).ConfigureAwait(false);
                    foreach (var backlog in missing)
                    {
                        yield return backlog;
                    }

                    if (missing.Count == 0)
                    {
                        _complete[point.Id] = seen;
                    }
                }
            }
        }
    }

    private async Task<(List<VectorBacklog> Missing, long Version)> ReadAsync(WallKey key, CancellationToken cancellationToken)
    {
        // The vectors first: one that was filled in and that no memory refers to afterwards is of a text that is gone.
        var there = await vectors.ReadFilledAsync(key, cancellationToken).ConfigureAwait(false);
        var wall = (await new WallReader(client, collection, heads, _none).ReadAsync(Operation, [key], cancellationToken).ConfigureAwait(false))[0];
        var late = new List<UpdateOperation>();
        lock (wall.Gate)
        {
            foreach (var entry in wall.Partitions.SelectMany(static part => part.Entries))
            {
                if (entry.Vector is { } vector && there.TryGetValue(vector, out var found))
                {
                    there[vector] = (false, found.Version);
                    if (found.Version < entry.Record.Version)
                    {
                        late.Add(VectorPayload.Refresh(key, vector, VectorPayload.Of(key, entry.Record, default)));
                    }
                }
            }
        }

        await vectors.DeleteFilledAsync(key, there.Where(static pair => pair.Value.IsFilled).Select(static pair => pair.Key), cancellationToken).ConfigureAwait(false);
        await vectors.UpdateAsync(Operation, key, late, cancellationToken).ConfigureAwait(false);
        lock (wall.Gate)
        {
            return (
                [
                    .. wall.Partitions.SelectMany(part => part.Entries.Where(entry => entry.Vector is not { } vector || !there.ContainsKey(vector)).Chunk(Batch)
                        .Select(some => new VectorBacklog { Scope = part.Scope, Memories = [.. some.Select(static entry => entry.Copy())] })),
                ],
                wall.Version);
        }
    }
}
