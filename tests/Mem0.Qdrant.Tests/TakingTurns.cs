using Mem0.Stores;

namespace Mem0.Qdrant.Tests;

/// <summary>Two stores over the same storage that are asked in turn: what one does the other must know.</summary>
internal sealed class TakingTurns(MemoryStore one, MemoryStore other) : MemoryStore
{
    private int _calls;

    public override string Name => one.Name;

    private MemoryStore Next => _calls++ % 2 == 0 ? one : other;

    public override async Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        await one.InitializeAsync(cancellationToken);
        await other.InitializeAsync(cancellationToken);
    }

    public override async Task UseEmbeddingSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken = default)
    {
        await one.UseEmbeddingSpaceAsync(space, cancellationToken);
        await other.UseEmbeddingSpaceAsync(space, cancellationToken);
    }

    public override Task<StoreCandidates> SearchAsync(StoreQuery query, CancellationToken cancellationToken = default) => Next.SearchAsync(query, cancellationToken);

    public override Task<IReadOnlyList<MemoryRecord>> GetAsync(ScopeView view, IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default) => Next.GetAsync(view, ids, cancellationToken);

    public override Task<StorePage> ListAsync(MemorySelection selection, ListPosition? after, int limit, CancellationToken cancellationToken = default) =>
        Next.ListAsync(selection, after, limit, cancellationToken);

    public override Task<IReadOnlyList<MemoryRevision>> GetHistoryAsync(ScopeView view, Guid id, CancellationToken cancellationToken = default) => Next.GetHistoryAsync(view, id, cancellationToken);

    public override Task<IReadOnlyList<FingerprintedMemory>> FindAsync(MemoryScope scope, string? key, IReadOnlyList<string> fingerprints, CancellationToken cancellationToken = default) =>
        Next.FindAsync(scope, key, fingerprints, cancellationToken);

    public override Task<StoreOperation?> FindOperationAsync(MemoryScope scope, string operationId, CancellationToken cancellationToken = default) => Next.FindOperationAsync(scope, operationId, cancellationToken);

    public override Task<bool> CommitAsync(StoreCommit commit, CancellationToken cancellationToken = default) => Next.CommitAsync(commit, cancellationToken);

    public override Task<IReadOnlyList<Guid>> ForgetAsync(StoreForget forget, CancellationToken cancellationToken = default) => Next.ForgetAsync(forget, cancellationToken);

    public override Task<IReadOnlyList<MemoryRecord>> FindWithoutVectorAsync(MemoryScope scope, int limit, CancellationToken cancellationToken = default) =>
        Next.FindWithoutVectorAsync(scope, limit, cancellationToken);

    public override Task AttachVectorsAsync(MemoryScope scope, IReadOnlyList<VectorAttachment> vectors, CancellationToken cancellationToken = default) => Next.AttachVectorsAsync(scope, vectors, cancellationToken);

    public override Task<StoreExportPage> ExportAsync(StoreExport request, CancellationToken cancellationToken = default) => Next.ExportAsync(request, cancellationToken);

    public override Task<IReadOnlyList<bool>> ImportAsync(StoreImport import, CancellationToken cancellationToken = default) => Next.ImportAsync(import, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await other.DisposeAsync();
    }
}
