using Mem0.Stores;

namespace Mem0.CrashChild;

/// <summary>A store of which nothing is there.</summary>
internal sealed class UnreachableStore : MemoryStore
{
    public override string Name => "unreachable";

    public override Task InitializeAsync(CancellationToken cancellationToken = default) => throw Nobody();

    public override Task UseEmbeddingSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken = default) => throw Nobody();

    public override Task<StoreCandidates> SearchAsync(StoreQuery query, CancellationToken cancellationToken = default) => throw Nobody();

    public override Task<IReadOnlyList<MemoryRecord>> GetAsync(ScopeView view, IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default) => throw Nobody();

    public override Task<StorePage> ListAsync(MemorySelection selection, ListPosition? after, int limit, CancellationToken cancellationToken = default) => throw Nobody();

    public override Task<IReadOnlyList<MemoryRevision>> GetHistoryAsync(ScopeView view, Guid id, CancellationToken cancellationToken = default) => throw Nobody();

    public override Task<IReadOnlyList<FingerprintedMemory>> FindAsync(MemoryScope scope, string? key, IReadOnlyList<string> fingerprints, CancellationToken cancellationToken = default) => throw Nobody();

    public override Task<StoreOperation?> FindOperationAsync(MemoryScope scope, string operationId, CancellationToken cancellationToken = default) => throw Nobody();

    public override Task<bool> CommitAsync(StoreCommit commit, CancellationToken cancellationToken = default) => throw Nobody();

    public override Task<IReadOnlyList<Guid>> ForgetAsync(StoreForget forget, CancellationToken cancellationToken = default) => throw Nobody();

    public override Task<IReadOnlyList<MemoryRecord>> FindWithoutVectorAsync(MemoryScope scope, int limit, CancellationToken cancellationToken = default) => throw Nobody();

    public override Task AttachVectorsAsync(MemoryScope scope, IReadOnlyList<VectorAttachment> vectors, CancellationToken cancellationToken = default) => throw Nobody();

    public override Task<StoreExportPage> ExportAsync(StoreExport request, CancellationToken cancellationToken = default) => throw Nobody();

    public override Task<IReadOnlyList<bool>> ImportAsync(StoreImport import, CancellationToken cancellationToken = default) => throw Nobody();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private MemoryStoreException Nobody() => new(Name, "any", "Nobody is there.") { IsTransient = true };
}
