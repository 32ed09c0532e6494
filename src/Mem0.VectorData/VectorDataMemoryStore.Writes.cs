using Mem0.Stores;
using Mem0.VectorData.Layout;
using Mem0.VectorData.Walls;

namespace Mem0.VectorData;

internal sealed partial class VectorDataMemoryStore
{
    public override Task<bool> CommitAsync(StoreCommit commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        if (commit.Writes.Any(write => write.Record.Scope != commit.Scope))
        {
            throw new ArgumentException("Every memory of a commit must belong to its scope.", nameof(commit));
        }

        return WriteAsync("commit", commit.Scope, async wall =>
        {
            RequireLength("commit", commit.Writes.Select(static write => write.Vector));
            var rules = new CommitRules(wall);
            if ((commit.Operation is { } known && wall.Operations.ContainsKey((commit.Scope, known.Id))) || !commit.Writes.All(write => rules.TryTake(write.Record, write.Fingerprint)))
            {
                return false;
            }

            var sequences = new Sequences(wall);
            var entries = commit.Writes.Select(write => Entry(wall, sequences, write)).ToList();
            var added = commit.Writes.Where(static write => write.Record.Version == 1).Select(static write => write.Record.Id).ToArray();
            var points = entries.ConvertAll(static entry => Points.Write(entry.Item, entry.Sequence));
            if (commit.Operation is { } operation)
            {
                points.Add(Points.Write(commit.Scope, operation));
            }

            return (await AddAsync(wall, added, taken => taken.Count > 0 ? [] : points, cancellationToken).ConfigureAwait(false)).Count == 0 && Apply();

            bool Apply()
            {
                entries.ForEach(wall.Put);
                if (commit.Operation is { } done)
                {
                    wall.Operations[(commit.Scope, done.Id)] = done;
                }

                return true;
            }
        }, cancellationToken);
    }

    public override Task<IReadOnlyList<Guid>> ForgetAsync(StoreForget forget, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(forget);
        return WriteAsync<IReadOnlyList<Guid>>("forget", forget.Covered, async wall =>
        {
            var gone = wall.Partitions.Where(part => forget.Covered.Covers(part.Scope)).SelectMany(static part => part.Entries)
                .Where(entry => (forget.Id ?? entry.Id) == entry.Id && (forget.Filter?.Matches(entry.Header) ?? true)).ToList();
            var ids = gone.Select(static entry => entry.Id).ToHashSet();
            var tombstones = gone.ConvertAll(entry => new WholeMemory
            {
                Scope = entry.Record.Scope,
                Revisions = [new() { MemoryId = entry.Id, Version = entry.Record.Version + 1, Kind = MemoryChangeKind.Forgotten, At = forget.At.ToUniversalTime(), By = forget.By }],
            });

            // A hash of the text would be a trace of it.
            var operations = wall.Operations.Where(recorded => recorded.Value.Changes.Any(change => change.Id is { } id && ids.Contains(id)))
                .Select(static recorded => (recorded.Key.Scope, Operation: recorded.Value with { RequestHash = "" })).ToList();
            await UpsertAsync(
                wall,
                [.. tombstones.Select(static (tombstone, i) => Points.Write(tombstone, 0)), .. operations.Select(static recorded => Points.Write(recorded.Scope, recorded.Operation))]).ConfigureAwait(false);
            tombstones.ForEach(wall.Forget);
            operations.ForEach(recorded => wall.Operations[(recorded.Scope, recorded.Operation.Id)] = recorded.Operation);
            return [.. gone.Select(static entry => entry.Id)];
        }, cancellationToken);
    }

    public override Task AttachVectorsAsync(MemoryScope scope, IReadOnlyList<VectorAttachment> vectors, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(vectors);
        return WriteAsync("attach vectors", scope, async wall =>
        {
            RequireLength("attach vectors", vectors.Select(static attachment => (ReadOnlyMemory<float>?)attachment.Vector));
            var entries = vectors
                .Select(attachment => (Entry: wall.Find(attachment.Id), attachment))
                .Where(found => found.Entry is { } entry && entry.Record.Scope == scope && entry.Record.Version == found.attachment.Version)
                .Select(static found => new MemoryEntry(found.Entry!.Item with { Vector = found.attachment.Vector.ToArray() }, found.Entry.Sequence))
                .ToList();
            await UpsertAsync(wall, entries.ConvertAll(static entry => Points.Write(entry.Item, entry.Sequence))).ConfigureAwait(false);
            entries.ForEach(wall.Put);
            return true;
        }, cancellationToken);
    }

    public override Task<IReadOnlyList<bool>> ImportAsync(StoreImport import, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(import);
        if (import.Items.Any(item => !import.Covered.Covers(item.Scope)) || import.Items.DistinctBy(static item => item.Id).Count() < import.Items.Count)
        {
            throw new ArgumentException("Every item must be covered by the scope, and no id may be there twice.", nameof(import));
        }

        return WriteAsync<IReadOnlyList<bool>>("import", import.Covered, async wall =>
        {
            RequireLength("import", import.Items.Select(static item => item.Vector));
            var added = new Dictionary<Guid, (WholeMemory Item, int Sequence)>();
            await AddAsync(
                wall,
                [.. import.Items.Select(static item => item.Id)],
                taken =>
                {
                    var (rules, sequences) = (new CommitRules(wall), new Sequences(wall));
                    foreach (var item in import.Items.Where(item => !taken.Contains(item.Id) && (item.Record is not { } record || rules.TryTakeWhole(record, item.Fingerprint))))
                    {
                        var own = item with { Revisions = [.. item.Revisions.Select(MemoryEntry.Copy)], Vector = item.Vector is { } vector ? vector.ToArray().AsMemory() : (ReadOnlyMemory<float>?)null };
                        added.Add(item.Id, (own, item.Record is null ? 0 : sequences.Next(item.Scope)));
                    }

                    return [.. added.Values.Select(static item => Points.Write(item.Item, item.Sequence))];
                },
                cancellationToken).ConfigureAwait(false);
            foreach (var (item, sequence) in added.Values)
            {
                if (item.Record is null)
                {
                    wall.Forget(item);
                }
                else
                {
                    wall.Put(new(item, sequence));
                }
            }

            return [.. import.Items.Select(item => added.ContainsKey(item.Id))];
        }, cancellationToken);
    }

    private static MemoryEntry Entry(Wall wall, Sequences sequences, MemoryWrite write)
    {
        var record = MemoryEntry.Copy(write.Record);
        var before = wall.Find(record.Id);
        var revision = new MemoryRevision
        {
            MemoryId = record.Id, Version = record.Version, Kind = write.Kind, At = record.UpdatedAt, By = write.By, Reason = write.Reason, Record = record,
        };
        var item = new WholeMemory
        {
            Scope = record.Scope,
            Revisions = before is null ? [revision] : [.. before.Item.Revisions, revision],
            Fingerprint = write.Fingerprint,
            Vector = write.KeepsVector ? before?.Vector : write.Vector is { } vector ? vector.ToArray().AsMemory() : (ReadOnlyMemory<float>?)null,
        };
        return new(item, before?.Sequence ?? sequences.Next(record.Scope));
    }

    /// <summary>Writes records of which some are new, unless their ids exist already, in whatever scope.</summary>
    /// <param name="wall">The wall.</param>
    /// <param name="ids">The ids that must be free.</param>
    /// <param name="choose">Chooses what to write, given those that are not.</param>
    /// <param name="cancellationToken">Stops the operation, until it begins to write.</param>
    /// <returns>The ids that are not free.</returns>
    private async Task<HashSet<Guid>> AddAsync(Wall wall, IReadOnlyList<Guid> ids, Func<HashSet<Guid>, IReadOnlyList<MemoryPoint>> choose, CancellationToken cancellationToken)
    {
        await _adding.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var taken = new HashSet<Guid>();
            foreach (var some in ids.Chunk(PageSize))
            {
                await foreach (var point in _collection.GetAsync(some, cancellationToken: cancellationToken).ConfigureAwait(false))
                {
                    taken.Add(point.Key);
                }
            }

            await UpsertAsync(wall, choose(taken)).ConfigureAwait(false);
            return taken;
        }
        finally
        {
            _adding.Release();
        }
    }

    // Not to be stopped: the abstraction has no way to take back what is written.
    private async Task UpsertAsync(Wall wall, IReadOnlyList<MemoryPoint> points)
    {
        if (points.Count > 0)
        {
            wall.IsLoaded = false;
            await _collection.UpsertAsync(points, CancellationToken.None).ConfigureAwait(false);
            wall.IsLoaded = true;
        }
    }

    private Task<T> WriteAsync<T>(string operation, MemoryScope scope, Func<Wall, Task<T>> write, CancellationToken cancellationToken) => RunAsync(
        operation,
        async () =>
        {
            using var held = await HoldAsync([WallKey.Of(scope)], cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return await write(held.Walls[0]).ConfigureAwait(false);
        },
        cancellationToken);

    private void RequireLength(string operation, IEnumerable<ReadOnlyMemory<float>?> vectors)
    {
        if (vectors.Any(vector => vector is { } values && values.Length != _options.Dimensions))
        {
            throw New(operation, $"A vector is not of the {_options.Dimensions ?? 0} dimensions that the collection is made for. Nothing was written.");
        }
    }
}
