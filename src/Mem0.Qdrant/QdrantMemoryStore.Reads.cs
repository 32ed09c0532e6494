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
        open.Vectors.RequireLength("search", [query.Vector]);
        open.Vectors.RequirePreviousLength("search", [query.Vector is null ? query.PreviousVector : null]);
        var walls = await open.Opener.OpenAsync("search", WallsRead.KeysOf(query.Selection.View), cancellationToken).ConfigureAwait(false);
        return await walls.SearchAsync(query, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<IReadOnlyList<MemoryRecord>> GetAsync(ScopeView view, IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(ids);
        var walls = await Opened(cancellationToken).Opener.OpenAsync("get", WallsRead.KeysOf(view), cancellationToken).ConfigureAwait(false);
        return await walls.GetAsync(view, ids, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<StorePage> ListAsync(MemorySelection selection, ListPosition? after, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        var walls = await Opened(cancellationToken).Opener.OpenAsync("list", WallsRead.KeysOf(selection.View), cancellationToken).ConfigureAwait(false);
        return await walls.ListAsync(selection, after, limit, cancellationToken).ConfigureAwait(false);
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
        var walls = await Opened(cancellationToken).Opener.OpenAsync("find", [WallKey.Of(scope)], cancellationToken).ConfigureAwait(false);
        return await walls.FindAsync(scope, key, fingerprints, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<IReadOnlyList<MemoryRecord>> FindWithoutVectorAsync(MemoryScope scope, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var walls = await Opened(cancellationToken).Opener.OpenAsync("find without vector", [WallKey.Of(scope)], cancellationToken).ConfigureAwait(false);
        return await walls.FindWithoutVectorAsync(scope, limit, cancellationToken).ConfigureAwait(false);
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
}
