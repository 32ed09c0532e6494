using Mem0.Stores;

namespace Mem0;

/// <summary>What waits, read as a store: all that can be had while the store does not answer.</summary>
internal sealed class QueuedStore(OutboxQueue queue, string name) : MemoryStore
{
    public override string Name => name;

    public override Task InitializeAsync(CancellationToken cancellationToken = default) => queue.OpenAsync(cancellationToken);

    public override Task<StoreCandidates> SearchAsync(StoreQuery query, CancellationToken cancellationToken = default) =>
        Task.FromResult(QueuedSearch.Run(Look(query.Selection.View), query));

    public override Task<IReadOnlyList<MemoryRecord>> GetAsync(ScopeView view, IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default)
    {
        var seen = queue.Look(view).ToDictionary(static memory => memory.Record.Id);
        return Task.FromResult<IReadOnlyList<MemoryRecord>>([.. ids.Where(seen.ContainsKey).Select(id => seen[id].Copy())]);
    }

    public override Task<StorePage> ListAsync(MemorySelection selection, ListPosition? after, int limit, CancellationToken cancellationToken = default)
    {
        var all = List(selection);
        return Task.FromResult(new StorePage([.. After(all, after).Take(limit)], all.Count));
    }

    public override Task<IReadOnlyList<MemoryRevision>> GetHistoryAsync(ScopeView view, Guid id, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<MemoryRevision>>(
        queue.Look(view).Find(memory => memory.Record.Id == id) is not { } memory
            ? []
            : [new() { MemoryId = id, Version = 1, Kind = MemoryChangeKind.Queued, At = memory.Record.CreatedAt, By = memory.By, Record = memory.Copy() }]);

    /// <summary>Gives what a view sees; the same statement twice, which will be one memory, is there once.</summary>
    public List<QueuedMemory> Look(ScopeView view) =>
        [.. queue.Look(view).DistinctBy(static memory => memory.Fingerprint is { } fingerprint ? (memory.Record.Scope, fingerprint, default) : (memory.Record.Scope, "", memory.Record.Id))];

    /// <summary>Lists all of a selection, the latest first.</summary>
    public List<MemoryRecord> List(MemorySelection selection) =>
    [
        .. Look(selection.View).Where(memory => selection.WhyNot(memory.Record) is null).Select(static memory => memory.Copy())
            .OrderByDescending(static record => record.CreatedAt).ThenByDescending(static record => record.Id),
    ];

    /// <summary>Leaves out what stands before a page.</summary>
    public static IEnumerable<MemoryRecord> After(IEnumerable<MemoryRecord> records, ListPosition? after) => after is not { } position
        ? records
        : records.Where(record => record.CreatedAt < position.CreatedAt || (record.CreatedAt == position.CreatedAt && record.Id.CompareTo(position.Id) < 0));

    public override Task UseEmbeddingSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken = default) => throw ReadsOnly();

    public override Task<IReadOnlyList<FingerprintedMemory>> FindAsync(MemoryScope scope, string? key, IReadOnlyList<string> fingerprints, CancellationToken cancellationToken = default) => throw ReadsOnly();

    public override Task<StoreOperation?> FindOperationAsync(MemoryScope scope, string operationId, CancellationToken cancellationToken = default) => throw ReadsOnly();

    public override Task<bool> CommitAsync(StoreCommit commit, CancellationToken cancellationToken = default) => throw ReadsOnly();

    public override Task<IReadOnlyList<Guid>> ForgetAsync(StoreForget forget, CancellationToken cancellationToken = default) => throw ReadsOnly();

    public override Task<IReadOnlyList<MemoryRecord>> FindWithoutVectorAsync(MemoryScope scope, int limit, CancellationToken cancellationToken = default) => throw ReadsOnly();

    public override Task AttachVectorsAsync(MemoryScope scope, IReadOnlyList<VectorAttachment> vectors, CancellationToken cancellationToken = default) => throw ReadsOnly();

    public override Task<StoreExportPage> ExportAsync(StoreExport request, CancellationToken cancellationToken = default) => throw ReadsOnly();

    public override Task<IReadOnlyList<bool>> ImportAsync(StoreImport import, CancellationToken cancellationToken = default) => throw ReadsOnly();

    public override ValueTask DisposeAsync() => default;

    private static NotSupportedException ReadsOnly() => new("What waits in the outbox can only be recalled, listed and read.");
}
