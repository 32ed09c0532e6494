using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Reading;
using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Walls;
using Mem0.Stores;

namespace Mem0.Qdrant;

internal sealed partial class QdrantMemoryStore
{
    public override async Task<StoreCandidates> SearchAsync(StoreQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var open = Opened(cancellationToken);
        var keys = WallsRead.KeysOf(query.Selection.View);
        if ((query.Vector ?? query.PreviousVector) is not { } vector)
        {
            return new CandidateSearch(await open.Walls.ReadAsync("search", keys, cancellationToken).ConfigureAwait(false), query).Rank(new Dictionary<Guid, double>());
        }

        open.Vectors.RequireLength("search", [query.Vector]);
        open.Vectors.RequirePreviousLength("search", [query.Vector is null ? query.PreviousVector : null]);
        var search = new CandidateSearch(await open.Walls.ReadAsync("search", keys, cancellationToken).ConfigureAwait(false), query);
        var similarities = new SimilaritySearch(search, open.Vectors, (query.Vector is null ? open.Vectors.Previous : open.Vectors.Space)!, keys, vector);
        var found = search.Rank(await similarities.RunAsync(query.Candidates, cancellationToken).ConfigureAwait(false));
        return similarities.IsGone ? found with { Unsearched = "the vectors of this embedding model were deleted after another one took its place; register that one" } : found;
    }

    public override async Task<IReadOnlyList<MemoryRecord>> GetAsync(ScopeView view, IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(ids);
        var walls = await Opened(cancellationToken).Walls.ReadAsync("get", WallsRead.KeysOf(view), cancellationToken).ConfigureAwait(false);
        return WallsRead.Read(walls, () => ids
            .Select(id => walls.Select(wall => wall.Find(id)).FirstOrDefault(entry => entry is not null && view.Sees(entry.Record.Scope)))
            .OfType<MemoryEntry>().Select(static entry => entry.Copy()).ToList());
    }

    public override async Task<StorePage> ListAsync(MemorySelection selection, ListPosition? after, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        var walls = await Opened(cancellationToken).Walls.ReadAsync("list", WallsRead.KeysOf(selection.View), cancellationToken).ConfigureAwait(false);
        return WallsRead.Read(walls, () =>
        {
            MemoryEntry[] all =
            [
                .. WallsRead.Seen(walls, selection.View).SelectMany(static part => part.Entries).Where(entry => selection.WhyNot(entry.Header) is null)
                    .OrderByDescending(static entry => entry.Header.CreatedAt).ThenByDescending(static entry => entry.Id),
            ];
            var rest = after is not { } position
                ? all
                : all.Where(entry => entry.Header.CreatedAt < position.CreatedAt || (entry.Header.CreatedAt == position.CreatedAt && entry.Id.CompareTo(position.Id) < 0));
            return new StorePage([.. rest.Take(limit).Select(static entry => entry.Copy())], all.Length);
        });
    }

    public override async Task<IReadOnlyList<MemoryRevision>> GetHistoryAsync(ScopeView view, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        return await new HistoryReader(Opened(cancellationToken), view).ReadAsync(id, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<IReadOnlyList<FingerprintedMemory>> FindAsync(MemoryScope scope, string? key, IReadOnlyList<string> fingerprints, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(fingerprints);
        var wanted = fingerprints.ToHashSet(StringComparer.Ordinal);
        return await ReadOfAsync("find", scope, part => part.Entries
            .Where(entry => (key is not null && entry.Record.Key == key) || (!entry.IsSuperseded && entry.Fingerprint is { } fingerprint && wanted.Contains(fingerprint)))
            .Select(static entry => new FingerprintedMemory(entry.Copy(), entry.Fingerprint)), cancellationToken).ConfigureAwait(false);
    }

    public override async Task<IReadOnlyList<MemoryRecord>> FindWithoutVectorAsync(MemoryScope scope, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return await ReadOfAsync(
            "find without vector", scope, part => part.Entries.Where(static entry => entry.Vector is null).Take(limit).Select(static entry => entry.Copy()), cancellationToken).ConfigureAwait(false);
    }

    public override async Task<StoreOperation?> FindOperationAsync(MemoryScope scope, string operationId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(operationId);
        var open = Opened(cancellationToken);
        return await FindOperationAsync(open, scope, operationId, await open.Heads.ReadAsync("find operation", WallKey.Of(scope), cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
    }

    public override Task<StoreExportPage> ExportAsync(StoreExport request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new ExportReader(Opened(cancellationToken), request).ReadAsync(cancellationToken);
    }

    private static async Task<StoreOperation?> FindOperationAsync(OpenStore open, MemoryScope scope, string operationId, Head head, CancellationToken cancellationToken)
    {
        var filter = head.Key.Filter(Condition.Is(Fields.Type, PointKind.Operation), Condition.Is(Fields.Operation, PointIds.KeyOfOperation(scope, operationId)));
        var points = await open.Client.ScrollAsync("find operation", Place.Memories, filter, cancellationToken).ConfigureAwait(false);
        if (points.Find(point => point.Payload?.Commit is not null || (head.PendingToken is { } token && point.Payload?.Token == token)) is not { } found)
        {
            return null;
        }

        // Checked again: the key is a hash.
        var stored = Bodies.ReadOperation("find operation", found);
        return found.Payload is { Hash: { } hash } payload && head.Key.Owns(payload) && (stored.Id, stored.Agent, stored.Session) == (operationId, scope.AgentId, scope.SessionId)
            ? new() { Id = stored.Id, RequestHash = hash, Changes = stored.Changes }
            : throw Bodies.Damaged("find operation", found, null);
    }

    private async Task<IReadOnlyList<T>> ReadOfAsync<T>(string operation, MemoryScope scope, Func<Partition, IEnumerable<T>> read, CancellationToken cancellationToken)
    {
        var walls = await Opened(cancellationToken).Walls.ReadAsync(operation, [WallKey.Of(scope)], cancellationToken).ConfigureAwait(false);
        return WallsRead.Read(walls, () => walls[0].Find(scope) is { } part ? read(part).ToList() : []);
    }
}
