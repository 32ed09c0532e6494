using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Walls;
using Mem0.Stores;

namespace Mem0.Qdrant.Large;

/// <summary>Walls whose memories stay at the server: every answer is made of what matches, and nothing is kept.</summary>
internal sealed class LargeWalls(OpenStore open, string operation, Head[] heads) : IWalls
{
    private const int Batch = 500;

    private readonly WallKey[] _keys = [.. heads.Select(static head => head.Key)];

    public Task<StoreCandidates> SearchAsync(StoreQuery query, CancellationToken cancellationToken) =>
        ReadAsync(() => new LargeSearch(open, _keys, query).RunAsync(cancellationToken), cancellationToken);

    public Task<IReadOnlyList<MemoryRecord>> GetAsync(ScopeView view, IReadOnlyList<Guid> ids, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<MemoryRecord>>(
        async () =>
        {
            var found = await FindAsync(ids.Distinct(), [SelectionFields.Of(view, _keys)], cancellationToken).ConfigureAwait(false);
            return [.. ids.Select(found.GetValueOrDefault).OfType<MemoryEntry>().Where(entry => view.Sees(entry.Record.Scope)).Select(static entry => entry.Record)];
        },
        cancellationToken);

    public Task<StorePage> ListAsync(MemorySelection selection, ListPosition? after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(() => new LargeList(open.Client, _keys, selection).ReadAsync(after, limit, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<FingerprintedMemory>> FindAsync(MemoryScope scope, string? key, IReadOnlyList<string> fingerprints, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<FingerprintedMemory>>(
            async () =>
            {
                var wanted = fingerprints.Distinct(StringComparer.Ordinal).Chunk(Batch)
                    .Select(static some => Condition.All(Condition.Is(Fields.Superseded, false), Condition.IsAny(Fields.Fingerprint, some))).ToList();
                if (key is not null)
                {
                    wanted.Add(Condition.Is(Fields.Slot, key));
                }

                var found = wanted.Count == 0 ? [] : await ScrollAsync([.. SelectionFields.OfExact(scope), Condition.Any(wanted)], cancellationToken).ConfigureAwait(false);
                return [.. found.Where(entry => entry.Record.Scope == scope).OrderBy(static entry => entry.Sequence).Select(static entry => new FingerprintedMemory(entry.Record, entry.Fingerprint))];
            },
            cancellationToken);

    public Task<IReadOnlyList<MemoryRecord>> FindWithoutVectorAsync(MemoryScope scope, int limit, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<MemoryRecord>>(
        async () =>
        {
            var oldest = new QueryRequest
            {
                Query = OrderQuery.Ascending(Fields.Sequence),
                Filter = PresentMemories.Filter(_keys, [.. SelectionFields.OfExact(scope), Condition.Is(Fields.Bare, true)]),
                Limit = Math.Clamp(limit, 1, StrictModeSettings.MaxLimit),
                WithPayload = true,
            };
            var found = await open.Client.QueryAsync(operation, Place.Memories, [oldest], cancellationToken).ConfigureAwait(false);
            return [.. (found?[0].Points ?? []).Select(Read).Where(entry => entry.Record.Scope == scope).OrderBy(static entry => entry.Sequence).Take(limit).Select(static entry => entry.Record)];
        },
        cancellationToken);

    public Task<ExportChoice> ChooseAsync(StoreExport export, CancellationToken cancellationToken) => ReadAsync(
        async () =>
        {
            if (export.Ids is not { } ids)
            {
                return await new LargeExport(open.Client, _keys[0], export).ChooseAsync(cancellationToken).ConfigureAwait(false);
            }

            var found = await FindAsync(ids, SelectionFields.OfCovered(export.Covered), cancellationToken).ConfigureAwait(false);
            return new([.. ids.Select(found.GetValueOrDefault).OfType<MemoryEntry>().Where(entry => export.Covered.Covers(entry.Record.Scope))], null);
        },
        cancellationToken);

    private Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken) => open.Settled.ReadAsync(operation, heads, read, cancellationToken);

    private async Task<Dictionary<Guid, MemoryEntry>> FindAsync(IEnumerable<Guid> ids, IEnumerable<Condition> conditions, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, MemoryEntry>();
        foreach (var some in ids.Chunk(Batch))
        {
            foreach (var entry in await ScrollAsync([Condition.IsAny(Fields.Memory, [.. some.Select(static id => id.ToString())]), .. conditions], cancellationToken).ConfigureAwait(false))
            {
                found[entry.Id] = entry;
            }
        }

        return found;
    }

    private async Task<IEnumerable<MemoryEntry>> ScrollAsync(IEnumerable<Condition> conditions, CancellationToken cancellationToken) =>
        (await open.Client.ScrollAsync(operation, Place.Memories, PresentMemories.Filter(_keys, conditions), cancellationToken).ConfigureAwait(false)).Select(Read);

    private MemoryEntry Read(StoredPoint point) => PresentMemories.Read(operation, _keys, point);
}
