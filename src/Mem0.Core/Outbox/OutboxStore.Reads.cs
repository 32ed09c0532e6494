using Mem0.Stores;

namespace Mem0;

// What waits is looked at before the store is asked: what is stored in between is then in both, and never in neither.
internal sealed partial class OutboxStore
{
    public override async Task<StoreCandidates> SearchAsync(StoreQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var view = query.Selection.View;
        var queued = Queued.Look(view);
        var stored = await UseAsync(store => store.SearchAsync(query, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (queued.Count == 0)
        {
            return stored;
        }

        var texts = await UseAsync(store => store.GetAsync(view, [.. stored.Items.Select(static item => item.Header.Id)], cancellationToken), cancellationToken).ConfigureAwait(false);
        return QueuedSearch.Join(stored, texts, queued, query);
    }

    public override async Task<IReadOnlyList<MemoryRecord>> GetAsync(ScopeView view, IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var queued = await Queued.GetAsync(view, ids, cancellationToken).ConfigureAwait(false);
        if (queued.Count == ids.Count && queued.Count > 0)
        {
            return queued;
        }

        if (queued.Count == 0)
        {
            return await UseAsync(store => store.GetAsync(view, ids, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        var waiting = queued.ToDictionary(static record => record.Id);
        Guid[] others = [.. ids.Where(id => !waiting.ContainsKey(id))];
        var stored = (await UseAsync(store => store.GetAsync(view, others, cancellationToken), cancellationToken).ConfigureAwait(false)).ToDictionary(static record => record.Id);
        return [.. ids.Select(id => waiting.GetValueOrDefault(id) ?? stored.GetValueOrDefault(id)).OfType<MemoryRecord>()];
    }

    public override async Task<StorePage> ListAsync(MemorySelection selection, ListPosition? after, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        var queued = Queued.List(selection);
        if (queued.Count == 0)
        {
            return await UseAsync(store => store.ListAsync(selection, after, limit, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        // What an answer that was lost has stored already is in both; so is, on the page, what is stored just now.
        var stored = await UseAsync(store => store.GetAsync(selection.View, [.. queued.Select(static record => record.Id)], cancellationToken), cancellationToken).ConfigureAwait(false);
        var page = await UseAsync(store => store.ListAsync(selection, after, limit, cancellationToken), cancellationToken).ConfigureAwait(false);
        var waiting = queued.ExceptBy(stored.Concat(page.Items).Select(static record => record.Id), static record => record.Id).ToList();
        return new(
            [
                .. page.Items.Concat(QueuedStore.After(waiting, after)).OrderByDescending(static record => record.CreatedAt).ThenByDescending(static record => record.Id).Take(limit),
            ],
            page.Total + waiting.Count);
    }

    public override async Task<IReadOnlyList<MemoryRevision>> GetHistoryAsync(ScopeView view, Guid id, CancellationToken cancellationToken = default)
    {
        var queued = await Queued.GetHistoryAsync(view, id, cancellationToken).ConfigureAwait(false);
        return queued.Count > 0 ? queued : await UseAsync(store => store.GetHistoryAsync(view, id, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public override Task<IReadOnlyList<FingerprintedMemory>> FindAsync(MemoryScope scope, string? key, IReadOnlyList<string> fingerprints, CancellationToken cancellationToken = default) =>
        UseAsync(store => store.FindAsync(scope, key, fingerprints, cancellationToken), cancellationToken);

    public override Task<StoreOperation?> FindOperationAsync(MemoryScope scope, string operationId, CancellationToken cancellationToken = default) =>
        UseAsync(store => store.FindOperationAsync(scope, operationId, cancellationToken), cancellationToken);

    public override Task<IReadOnlyList<MemoryRecord>> FindWithoutVectorAsync(MemoryScope scope, int limit, CancellationToken cancellationToken = default) =>
        UseAsync(store => store.FindWithoutVectorAsync(scope, limit, cancellationToken), cancellationToken);

    /// <summary>Reads what is stored once all that waits is stored too: what an export leaves out would be taken for not there.</summary>
    /// <exception cref="MemoryStoreException">What waits cannot be stored yet.</exception>
    public override async Task<StoreExportPage> ExportAsync(StoreExport request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await FlushAsync(request.Covered, "export", "an export would be without them", cancellationToken).ConfigureAwait(false);
        return await UseAsync(store => store.ExportAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
    }
}
