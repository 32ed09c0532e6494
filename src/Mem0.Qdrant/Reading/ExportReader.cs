using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Walls;
using Mem0.Stores;

namespace Mem0.Qdrant.Reading;

/// <summary>Reads a page of what a scope covers, whole: which memories, from the wall; their revisions and vectors, from the server.</summary>
internal sealed class ExportReader(OpenStore open, StoreExport export)
{
    private const string Operation = "export";
    private const int MostRounds = 50;

    private readonly WallKey _key = WallKey.Of(export.Covered);

    public async Task<StoreExportPage> ReadAsync(CancellationToken cancellationToken)
    {
        if (export.Forgotten)
        {
            return await ReadForgottenAsync(cancellationToken).ConfigureAwait(false);
        }

        // That which is searched, whatever model another process fills in meanwhile.
        var space = export.IncludeVectors ? await open.Vectors.ReadSearchedAsync(Operation, cancellationToken).ConfigureAwait(false) : null;
        for (var round = 0; round < MostRounds; round++)
        {
            var head = await open.Heads.ReadAsync(Operation, _key, cancellationToken).ConfigureAwait(false);
            var walls = await open.Opener.OpenAsync(Operation, [head], cancellationToken).ConfigureAwait(false);
            var choice = await walls.ChooseAsync(export, cancellationToken).ConfigureAwait(false);
            if (await ReadAsync(head, choice.Entries, space, cancellationToken).ConfigureAwait(false) is { } items)
            {
                return new(items, choice.Next, space);
            }
        }

        throw QdrantErrors.New(Operation, "Others write faster than this process can read. Nothing was changed. Try again.");
    }

    /// <summary>Reads the revisions of memories.</summary>
    /// <returns><see langword="null"/> when one of them was forgotten meanwhile.</returns>
    private async Task<IReadOnlyList<WholeMemory>?> ReadAsync(Head head, IReadOnlyList<MemoryEntry> entries, EmbeddingSpace? space, CancellationToken cancellationToken)
    {
        var revisions = new Dictionary<Guid, SortedDictionary<long, MemoryRevision>>();
        var wanted = entries.ToDictionary(static entry => entry.Id);
        foreach (var some in entries.Chunk(StrictModeSettings.MaxLimit))
        {
            var filter = _key.Filter(Condition.Is(Fields.Type, PointKind.Memory), Condition.IsAny(Fields.Memory, [.. some.Select(static entry => entry.Id.ToString())]));
            foreach (var point in await open.Client.ScrollAsync(Operation, Place.Memories, filter, cancellationToken).ConfigureAwait(false))
            {
                // What somebody is about to write, or wrote since, is not of this state.
                if (point.Payload is { Memory: { } id, Version: { } version } payload && _key.Owns(payload) && wanted.TryGetValue(id, out var entry)
                    && (version == entry.Record.Version ? point.Id == entry.PointId : version < entry.Record.Version && IsWritten(head, payload)))
                {
                    Collect(id, version, point, entry);
                }
            }
        }

        if (!entries.All(entry => revisions.TryGetValue(entry.Id, out var all) && all.Count == entry.Record.Version))
        {
            return null;
        }

        var vectors = space is null ? null : await open.Vectors.FetchAsync(Operation, space, _key, [.. entries.Select(static entry => entry.Vector).OfType<Guid>()], cancellationToken).ConfigureAwait(false);
        return
        [
            .. entries.Select(entry => new WholeMemory
            {
                Scope = entry.Record.Scope,
                Revisions = [.. revisions[entry.Id].Values],
                Fingerprint = entry.Fingerprint,
                Vector = entry.Vector is { } vector && vectors?.TryGetValue(vector, out var values) is true ? values : (ReadOnlyMemory<float>?)null,
            }),
        ];

        void Collect(Guid id, long version, StoredPoint point, MemoryEntry entry)
        {
            if (!revisions.TryGetValue(id, out var all))
            {
                revisions.Add(id, all = []);
            }

            all[version] = Revision(id, version, Bodies.ReadRevision(Operation, point), entry.Record.Scope);
        }
    }

    private async Task<StoreExportPage> ReadForgottenAsync(CancellationToken cancellationToken)
    {
        var head = await open.Heads.ReadAsync(Operation, _key, cancellationToken).ConfigureAwait(false);
        var found = new List<WholeMemory>();
        foreach (var filter in Tombstones())
        {
            foreach (var point in await open.Client.ScrollAsync(Operation, Place.Memories, filter, cancellationToken).ConfigureAwait(false))
            {
                if (point.Payload is not { Memory: { } id, Version: { } version } payload || !_key.Owns(payload))
                {
                    throw Bodies.Damaged(Operation, point, null);
                }

                if (IsWritten(head, payload))
                {
                    var stored = Bodies.ReadRevision(Operation, point);
                    var scope = _key.Scope(stored.Agent, stored.Session);
                    found.Add(new() { Scope = scope, Revisions = [Revision(id, version, stored, scope)] });
                }
            }
        }

        var covered = found.Where(item => export.Covered.Covers(item.Scope) && IsAfter(item)).Order(Comparer<WholeMemory>.Create(Compare)).Take(export.Limit + 1).ToList();
        return covered.Count <= export.Limit
            ? new(covered, null)
            : new(covered.GetRange(0, export.Limit), new(covered[export.Limit - 1].Scope, 0, covered[export.Limit - 1].Id));
    }

    // The server has no order of its own that would do: all tombstones of the wall are read for each page. They are small.
    private IEnumerable<Filter> Tombstones()
    {
        var type = Condition.Is(Fields.Type, PointKind.Tombstone);
        return export.Ids is { } ids
            ? ids.Chunk(StrictModeSettings.MaxLimit).Select(some => _key.Filter(type, Condition.IsAny(Fields.Memory, [.. some.Select(static id => id.ToString())])))
            : [_key.Filter(type)];
    }

    private bool IsAfter(WholeMemory item) => export.After is not { } after
        || ExportPosition.Compare(item.Scope, after.Scope) is var order && (order > 0 || (order == 0 && item.Id.CompareTo(after.Id) > 0));

    private static bool IsWritten(Head head, Payload payload) => payload.Commit is not null || (head.PendingToken is { } token && payload.Token == token);

    private static int Compare(WholeMemory one, WholeMemory other) =>
        ExportPosition.Compare(one.Scope, other.Scope) is not 0 and var byScope ? byScope : one.Id.CompareTo(other.Id);

    private static MemoryRevision Revision(Guid id, long version, StoredRevision stored, MemoryScope scope) => new()
    {
        MemoryId = id,
        Version = version,
        Kind = stored.Kind,
        At = stored.At,
        By = stored.By.ToScope(),
        Reason = stored.Reason,
        Record = stored.Record?.ToRecord(id, scope, version),
    };
}
