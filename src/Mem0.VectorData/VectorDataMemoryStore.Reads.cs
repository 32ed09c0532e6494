using Mem0.Stores;
using Mem0.VectorData.Walls;

namespace Mem0.VectorData;

internal sealed partial class VectorDataMemoryStore
{
    public override Task<StoreCandidates> SearchAsync(StoreQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ReadAsync(
            "search",
            query.Selection.View,
            held =>
            {
                RequireLength("search", [query.Vector]);
                return new CandidateSearch(held.Seen(query.Selection.View), query).Run();
            },
            cancellationToken);
    }

    public override Task<IReadOnlyList<MemoryRecord>> GetAsync(ScopeView view, IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(ids);
        return ReadAsync<IReadOnlyList<MemoryRecord>>("get", view, held => [.. ids.Select(id => Find(held, view, id)).OfType<MemoryEntry>().Select(static entry => entry.Copy())], cancellationToken);
    }

    public override Task<StorePage> ListAsync(MemorySelection selection, ListPosition? after, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        return ReadAsync(
            "list",
            selection.View,
            held =>
            {
                MemoryEntry[] all =
                [
                    .. held.Seen(selection.View).SelectMany(static part => part.Entries).Where(entry => selection.WhyNot(entry.Header) is null)
                        .OrderByDescending(static entry => entry.Header.CreatedAt).ThenByDescending(static entry => entry.Id),
                ];
                var rest = after is not { } position
                    ? all
                    : all.Where(entry => entry.Header.CreatedAt < position.CreatedAt || (entry.Header.CreatedAt == position.CreatedAt && entry.Id.CompareTo(position.Id) < 0));
                return new StorePage([.. rest.Take(limit).Select(static entry => entry.Copy())], all.Length);
            },
            cancellationToken);
    }

    public override Task<IReadOnlyList<MemoryRevision>> GetHistoryAsync(ScopeView view, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        return ReadAsync<IReadOnlyList<MemoryRevision>>(
            "history",
            view,
            held => Find(held, view, id) is { } entry
                ? [.. entry.Item.Revisions.Select(MemoryEntry.Copy)]
                : [.. held.Walls.Select(wall => wall.Tombstones.GetValueOrDefault(id)).Where(tombstone => tombstone is not null && view.Sees(tombstone.Scope)).SelectMany(static tombstone => tombstone!.Revisions)],
            cancellationToken);
    }

    public override Task<IReadOnlyList<FingerprintedMemory>> FindAsync(MemoryScope scope, string? key, IReadOnlyList<string> fingerprints, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(fingerprints);
        var wanted = fingerprints.ToHashSet(StringComparer.Ordinal);
        return ReadOfAsync(
            "find",
            scope,
            entries => entries
                .Where(entry => (key is not null && entry.Record.Key == key) || (!entry.IsSuperseded && entry.Fingerprint is { } fingerprint && wanted.Contains(fingerprint)))
                .Select(static entry => new FingerprintedMemory(entry.Copy(), entry.Fingerprint)),
            cancellationToken);
    }

    public override Task<IReadOnlyList<MemoryRecord>> FindWithoutVectorAsync(MemoryScope scope, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return ReadOfAsync("find without vector", scope, entries => entries.Where(static entry => entry.Vector is null).Take(limit).Select(static entry => entry.Copy()), cancellationToken);
    }

    public override Task<StoreOperation?> FindOperationAsync(MemoryScope scope, string operationId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(operationId);
        return ReadAsync("find operation", [WallKey.Of(scope)], held => held.Walls[0].Operations.GetValueOrDefault((scope, operationId)), cancellationToken);
    }

    public override Task<StoreExportPage> ExportAsync(StoreExport request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ReadAsync("export", [WallKey.Of(request.Covered)], held => Export(held.Walls[0], request), cancellationToken);
    }

    private StoreExportPage Export(Wall wall, StoreExport request)
    {
        var all = request.Forgotten
            ? wall.Tombstones.Values.Select(static item => (Position: new ExportPosition(item.Scope, 0, item.Id), Item: item))
            : wall.Partitions.SelectMany(static part => part.Entries).Select(static entry => (Position: new ExportPosition(entry.Record.Scope, entry.Sequence, default), entry.Item));
        var wanted = request.Ids?.ToHashSet();
        var rest = all
            .Where(found => request.Covered.Covers(found.Position.Scope) && wanted?.Contains(found.Item.Id) is not false)
            .Where(found => request.After is not { } after || Compare(found.Position, after) > 0)
            .Order(Comparer<(ExportPosition Position, WholeMemory Item)>.Create(static (one, other) => Compare(one.Position, other.Position)))
            .Take(request.Limit + 1)
            .ToList();
        return new(
            [.. rest.Take(request.Limit).Select(found => found.Item with { Revisions = [.. found.Item.Revisions.Select(MemoryEntry.Copy)], Vector = request.IncludeVectors ? found.Item.Vector : null })],
            rest.Count > request.Limit ? rest[request.Limit - 1].Position : null,
            request.IncludeVectors ? _space : null);
    }

    private static int Compare(ExportPosition one, ExportPosition other) => ExportPosition.Compare(one.Scope, other.Scope) is not 0 and var byScope
        ? byScope
        : one.Sequence != other.Sequence ? one.Sequence.CompareTo(other.Sequence) : one.Id.CompareTo(other.Id);

    private static MemoryEntry? Find(HeldWalls held, ScopeView view, Guid id) =>
        held.Walls.Select(wall => wall.Find(id)).FirstOrDefault(entry => entry is not null && view.Sees(entry.Record.Scope));

    private static IReadOnlyList<WallKey> KeysOf(ScopeView view)
    {
        var own = WallKey.Of(view.Scope);
        return own.User.Length == 0 || !view.IncludeShared ? [own] : [own, own with { User = "" }];
    }

    private Task<T> ReadAsync<T>(string operation, ScopeView view, Func<HeldWalls, T> read, CancellationToken cancellationToken) => ReadAsync(operation, KeysOf(view), read, cancellationToken);

    private Task<T> ReadAsync<T>(string operation, IReadOnlyList<WallKey> keys, Func<HeldWalls, T> read, CancellationToken cancellationToken) => RunAsync(
        operation,
        async () =>
        {
            using var held = await HoldAsync(keys, cancellationToken).ConfigureAwait(false);
            return read(held);
        },
        cancellationToken);

    private Task<IReadOnlyList<T>> ReadOfAsync<T>(string operation, MemoryScope scope, Func<IEnumerable<MemoryEntry>, IEnumerable<T>> read, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<T>>(operation, [WallKey.Of(scope)], held => held.Walls[0].Find(scope) is { } part ? [.. read(part.Entries)] : [], cancellationToken);
}
