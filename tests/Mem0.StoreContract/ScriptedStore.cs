using Mem0.Stores;

namespace Mem0.StoreContract;

/// <summary>A store that passes every call on, but for those that a test takes into its own hands.</summary>
/// <param name="inner">The store that does the work. It is closed with this one.</param>
public sealed class ScriptedStore(MemoryStore inner) : MemoryStore
{
    public delegate Task<T> Scripted<TArguments, T>(MemoryStore inner, TArguments arguments, CancellationToken cancellationToken);

    public MemoryStore Inner => inner;

    public Scripted<StoreQuery, StoreCandidates>? OnSearch { get; set; }

    public Scripted<(ScopeView View, IReadOnlyList<Guid> Ids), IReadOnlyList<MemoryRecord>>? OnGet { get; set; }

    public Scripted<(MemorySelection Selection, ListPosition? After, int Limit), StorePage>? OnList { get; set; }

    public Scripted<(ScopeView View, Guid Id), IReadOnlyList<MemoryRevision>>? OnGetHistory { get; set; }

    public Scripted<(MemoryScope Scope, string? Key, IReadOnlyList<string> Fingerprints), IReadOnlyList<FingerprintedMemory>>? OnFind { get; set; }

    public Scripted<(MemoryScope Scope, string Id), StoreOperation?>? OnFindOperation { get; set; }

    public Scripted<StoreCommit, bool>? OnCommit { get; set; }

    public Scripted<StoreForget, IReadOnlyList<Guid>>? OnForget { get; set; }

    public Scripted<(MemoryScope Scope, int Limit), IReadOnlyList<MemoryRecord>>? OnFindWithoutVector { get; set; }

    public Scripted<StoreExport, StoreExportPage>? OnExport { get; set; }

    public Scripted<StoreImport, IReadOnlyList<bool>>? OnImport { get; set; }

    public Func<MemoryStore, MemoryScope, IReadOnlyList<VectorAttachment>, CancellationToken, Task>? OnAttach { get; set; }

    public Func<MemoryStore, EmbeddingSpace, CancellationToken, Task>? OnUseEmbeddingSpace { get; set; }

    public Func<MemoryStore, ScopeView, CancellationToken, Task>? OnPrepare { get; set; }

    /// <inheritdoc />
    public override string Name => inner.Name;

    /// <inheritdoc />
    public override Task InitializeAsync(CancellationToken cancellationToken = default) => inner.InitializeAsync(cancellationToken);

    /// <inheritdoc />
    public override Task UseEmbeddingSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken = default) =>
        OnUseEmbeddingSpace?.Invoke(inner, space, cancellationToken) ?? inner.UseEmbeddingSpaceAsync(space, cancellationToken);

    /// <inheritdoc />
    public override Task<EmbeddingSpaceChange> ChangeEmbeddingSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken = default) => inner.ChangeEmbeddingSpaceAsync(space, cancellationToken);

    /// <inheritdoc />
    public override IAsyncEnumerable<VectorBacklog> ReadVectorBacklogAsync(CancellationToken cancellationToken = default) => inner.ReadVectorBacklogAsync(cancellationToken);

    /// <inheritdoc />
    public override Task<EmbeddingSpaceChange> FinishEmbeddingSpaceChangeAsync(bool deletePrevious, CancellationToken cancellationToken = default) =>
        inner.FinishEmbeddingSpaceChangeAsync(deletePrevious, cancellationToken);

    /// <inheritdoc />
    public override Task PrepareAsync(ScopeView view, CancellationToken cancellationToken = default) =>
        OnPrepare?.Invoke(inner, view, cancellationToken) ?? inner.PrepareAsync(view, cancellationToken);

    /// <inheritdoc />
    public override Task<StoreCandidates> SearchAsync(StoreQuery query, CancellationToken cancellationToken = default) =>
        OnSearch?.Invoke(inner, query, cancellationToken) ?? inner.SearchAsync(query, cancellationToken);

    /// <inheritdoc />
    public override Task<IReadOnlyList<MemoryRecord>> GetAsync(ScopeView view, IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default) =>
        OnGet?.Invoke(inner, (view, ids), cancellationToken) ?? inner.GetAsync(view, ids, cancellationToken);

    /// <inheritdoc />
    public override Task<StorePage> ListAsync(MemorySelection selection, ListPosition? after, int limit, CancellationToken cancellationToken = default) =>
        OnList?.Invoke(inner, (selection, after, limit), cancellationToken) ?? inner.ListAsync(selection, after, limit, cancellationToken);

    /// <inheritdoc />
    public override Task<IReadOnlyList<MemoryRevision>> GetHistoryAsync(ScopeView view, Guid id, CancellationToken cancellationToken = default) =>
        OnGetHistory?.Invoke(inner, (view, id), cancellationToken) ?? inner.GetHistoryAsync(view, id, cancellationToken);

    /// <inheritdoc />
    public override Task<IReadOnlyList<FingerprintedMemory>> FindAsync(
        MemoryScope scope, string? key, IReadOnlyList<string> fingerprints, CancellationToken cancellationToken = default) =>
        OnFind?.Invoke(inner, (scope, key, fingerprints), cancellationToken) ?? inner.FindAsync(scope, key, fingerprints, cancellationToken);

    /// <inheritdoc />
    public override Task<StoreOperation?> FindOperationAsync(MemoryScope scope, string operationId, CancellationToken cancellationToken = default) =>
        OnFindOperation?.Invoke(inner, (scope, operationId), cancellationToken) ?? inner.FindOperationAsync(scope, operationId, cancellationToken);

    /// <inheritdoc />
    public override Task<bool> CommitAsync(StoreCommit commit, CancellationToken cancellationToken = default) =>
        OnCommit?.Invoke(inner, commit, cancellationToken) ?? inner.CommitAsync(commit, cancellationToken);

    /// <inheritdoc />
    public override Task<IReadOnlyList<Guid>> ForgetAsync(StoreForget forget, CancellationToken cancellationToken = default) =>
        OnForget?.Invoke(inner, forget, cancellationToken) ?? inner.ForgetAsync(forget, cancellationToken);

    /// <inheritdoc />
    public override Task<IReadOnlyList<MemoryRecord>> FindWithoutVectorAsync(MemoryScope scope, int limit, CancellationToken cancellationToken = default) =>
        OnFindWithoutVector?.Invoke(inner, (scope, limit), cancellationToken) ?? inner.FindWithoutVectorAsync(scope, limit, cancellationToken);

    /// <inheritdoc />
    public override Task AttachVectorsAsync(MemoryScope scope, IReadOnlyList<VectorAttachment> vectors, CancellationToken cancellationToken = default) =>
        OnAttach?.Invoke(inner, scope, vectors, cancellationToken) ?? inner.AttachVectorsAsync(scope, vectors, cancellationToken);

    /// <inheritdoc />
    public override Task<StoreExportPage> ExportAsync(StoreExport request, CancellationToken cancellationToken = default) =>
        OnExport?.Invoke(inner, request, cancellationToken) ?? inner.ExportAsync(request, cancellationToken);

    /// <inheritdoc />
    public override Task<IReadOnlyList<bool>> ImportAsync(StoreImport import, CancellationToken cancellationToken = default) =>
        OnImport?.Invoke(inner, import, cancellationToken) ?? inner.ImportAsync(import, cancellationToken);

    /// <inheritdoc />
    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
