namespace Mem0.Stores;

/// <summary>Keeps memories, and finds candidates for a question. Derive from it to add a store, then derive the store contract's tests to prove it.</summary>
/// <remarks>
/// <para>A store decides nothing: what a statement supersedes, what a score is and what a call may change is the engine's work. It keeps what it is given, whole or not at all.</para>
/// <para>Scopes are the wall. Identities are compared exactly, in the store's own query and never after a cut; what other scopes hold changes no answer, no score and no order.</para>
/// <para>When a method that writes returns, the write is durable, and every later read sees it.</para>
/// <para>
/// All members may be called from many threads at once. Failures of the backend arrive as <see cref="MemoryStoreException"/>, cancellation as
/// <see cref="OperationCanceledException"/>, unwrapped. A memory that is not there is not a failure.
/// </para>
/// </remarks>
public abstract class MemoryStore : IAsyncDisposable
{
    /// <summary>Gets the store's name, for errors and telemetry: <c>sqlite</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Opens the store and brings what it holds to this version's format. The engine calls it before anything else; calling it again does nothing.</summary>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>A task that completes when the store is ready.</returns>
    /// <exception cref="MemoryStoreException">The store cannot be opened, is damaged, or is of a newer version. Nothing was changed.</exception>
    public abstract Task InitializeAsync(CancellationToken cancellationToken = default);

    /// <summary>Says which vectors will be written and looked for. The first space is kept for good.</summary>
    /// <param name="space">The embedding model and its length.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>A task that completes when the space is accepted.</returns>
    /// <exception cref="MemoryStoreException">The store holds vectors of another space; the message names both. Nothing was changed.</exception>
    public abstract Task UseEmbeddingSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken = default);

    /// <summary>Begins to change the space that is searched, or goes on with a change that was begun; to be called in place of <see cref="UseEmbeddingSpaceAsync"/>.</summary>
    /// <param name="space">The space that shall be searched. From now on <see cref="MemoryWrite.Vector"/> and <see cref="StoreQuery.Vector"/> are of this space.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>How far it is; complete at once when the store holds no vectors, or those of this space.</returns>
    /// <remarks>
    /// Searches go on with the vectors that are there: see <see cref="StoreQuery.PreviousVector"/>. What is forgotten or changed loses its vectors of both spaces. A store that cannot change its
    /// space refuses another one; that is what it does unless it overrides this.
    /// </remarks>
    /// <exception cref="MemoryStoreException">The store cannot change, or is being changed to a third space; the message names both. Nothing was changed.</exception>
    public virtual async Task<EmbeddingSpaceChange> ChangeEmbeddingSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken = default)
    {
        await UseEmbeddingSpaceAsync(space, cancellationToken).ConfigureAwait(false);
        return new(space, space);
    }

    /// <summary>Reads, over all scopes, the memories that have no vector of the space given to <see cref="ChangeEmbeddingSpaceAsync"/>. For the change of the space alone: nothing of it goes to a caller.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The memories, a part of one scope at a time. Give each part its vectors with <see cref="AttachVectorsAsync"/>; what another writer fills or forgets meanwhile does no harm. Reading again goes on with what is left.</returns>
    /// <exception cref="MemoryStoreException">The backend failed.</exception>
    public virtual IAsyncEnumerable<VectorBacklog> ReadVectorBacklogAsync(CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<VectorBacklog>();

    /// <summary>Lets all processes search the space given to <see cref="ChangeEmbeddingSpaceAsync"/>: all at once, and for good. Call it when the backlog is empty.</summary>
    /// <param name="deletePrevious">Whether vectors of spaces that are not searched any more are deleted.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>How far it is.</returns>
    /// <exception cref="MemoryStoreException">The backend failed, or somebody else changed the space. Calling it again goes on.</exception>
    public virtual Task<EmbeddingSpaceChange> FinishEmbeddingSpaceChangeAsync(bool deletePrevious, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("This store cannot change its embedding space.");

    /// <summary>Begins to read what a search will need, while its question is still being embedded. A hint: it changes no answer, and a store need not take it.</summary>
    /// <param name="view">Which memories the search may see.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task that nobody waits for: a search waits for what it needs by itself, and meets again what failed here.</returns>
    public virtual Task PrepareAsync(ScopeView view, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Finds candidates for a question: the best of the words channel and the closest vectors, together.</summary>
    /// <param name="query">What to look for, and among which memories.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>The candidates, with the scores of both channels where both are known.</returns>
    /// <exception cref="MemoryStoreException">The backend failed, or the vector has another length than those stored.</exception>
    public abstract Task<StoreCandidates> SearchAsync(StoreQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads memories by id, whether they hold or not.</summary>
    /// <param name="view">Which memories the call may see.</param>
    /// <param name="ids">The ids.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>Those that the view sees, in the order asked for; others are left out.</returns>
    /// <exception cref="MemoryStoreException">The backend failed.</exception>
    public abstract Task<IReadOnlyList<MemoryRecord>> GetAsync(ScopeView view, IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default);

    /// <summary>Lists memories, the latest stored first.</summary>
    /// <param name="selection">Which memories.</param>
    /// <param name="after">Where the page before ended, or <see langword="null"/> for the first page.</param>
    /// <param name="limit">The most to return.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>The page.</returns>
    /// <exception cref="MemoryStoreException">The backend failed.</exception>
    public abstract Task<StorePage> ListAsync(MemorySelection selection, ListPosition? after, int limit, CancellationToken cancellationToken = default);

    /// <summary>Reads the revisions of a memory, or the tombstone of a forgotten one.</summary>
    /// <param name="view">Which memories the call may see.</param>
    /// <param name="id">The memory's id.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>The revisions, the oldest first; for a forgotten memory one, without content; empty when the view sees none of that id.</returns>
    /// <exception cref="MemoryStoreException">The backend failed.</exception>
    public abstract Task<IReadOnlyList<MemoryRevision>> GetHistoryAsync(ScopeView view, Guid id, CancellationToken cancellationToken = default);

    /// <summary>Reads what a new statement may meet: the memories of one scope that fill a slot, or that say the same.</summary>
    /// <param name="scope">The one scope looked into; every identity is equal, also those that are <see langword="null"/>.</param>
    /// <param name="key">The slot, whose memories all come back, superseded ones too; or <see langword="null"/>.</param>
    /// <param name="fingerprints">Hashes of statements; of those, memories come back that are not superseded.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>The memories, each once, by sequence. What another process wrote a moment ago may be missing: a commit that meets it is refused, and looking again then finds it.</returns>
    /// <exception cref="MemoryStoreException">The backend failed.</exception>
    public abstract Task<IReadOnlyList<FingerprintedMemory>> FindAsync(MemoryScope scope, string? key, IReadOnlyList<string> fingerprints, CancellationToken cancellationToken = default);

    /// <summary>Reads an operation that was recorded.</summary>
    /// <param name="scope">The one scope in which it was.</param>
    /// <param name="operationId">The caller's id.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>The operation, or <see langword="null"/>.</returns>
    /// <exception cref="MemoryStoreException">The backend failed.</exception>
    public abstract Task<StoreOperation?> FindOperationAsync(MemoryScope scope, string operationId, CancellationToken cancellationToken = default);

    /// <summary>Writes memories together, with their revisions, vectors and operation.</summary>
    /// <param name="commit">What to write.</param>
    /// <param name="cancellationToken">Stops the operation. Either everything was written or nothing.</param>
    /// <returns>
    /// <see langword="true"/> when it is written; <see langword="false"/> when something was written in between and nothing of it is: a version is not the one
    /// before, a slot or a fingerprint is taken by a memory that is not superseded, an id exists in any scope or was forgotten, or the operation is recorded already.
    /// </returns>
    /// <exception cref="MemoryStoreException">The backend failed, or a vector has another length than those stored. Nothing was written.</exception>
    public abstract Task<bool> CommitAsync(StoreCommit commit, CancellationToken cancellationToken = default);

    /// <summary>Forgets memories: text, revisions, vector and words are gone when it returns; a tombstone without content stays.</summary>
    /// <param name="forget">What to forget.</param>
    /// <param name="cancellationToken">Stops the operation. Either all are forgotten or none.</param>
    /// <returns>The ids of those that were there and are gone now.</returns>
    /// <exception cref="MemoryStoreException">The backend failed.</exception>
    public abstract Task<IReadOnlyList<Guid>> ForgetAsync(StoreForget forget, CancellationToken cancellationToken = default);

    /// <summary>Reads memories of one scope that were stored without a vector, oldest first.</summary>
    /// <param name="scope">The one scope looked into.</param>
    /// <param name="limit">The most to return.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>The memories; empty when all have one.</returns>
    /// <exception cref="MemoryStoreException">The backend failed.</exception>
    public abstract Task<IReadOnlyList<MemoryRecord>> FindWithoutVectorAsync(MemoryScope scope, int limit, CancellationToken cancellationToken = default);

    /// <summary>Gives vectors to memories of one scope. No revision is made: the memory is as it was, only easier to find.</summary>
    /// <param name="scope">The one scope that the memories belong to.</param>
    /// <param name="vectors">The vectors. Those of memories that changed or are gone are left out.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>A task that completes when a search will see them.</returns>
    /// <exception cref="MemoryStoreException">The backend failed, or a vector has another length than those stored. Nothing was written.</exception>
    public abstract Task AttachVectorsAsync(MemoryScope scope, IReadOnlyList<VectorAttachment> vectors, CancellationToken cancellationToken = default);

    /// <summary>Reads a page of what a scope covers, whole: memories with all their revisions, or tombstones.</summary>
    /// <param name="request">What to read.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>
    /// The page; every memory of it in one state. Memories of a scope come in the order in which they were stored, so that adding them in that order to another store
    /// gives the same order of equals there. Asked for ids, what is not there or not covered is left out.
    /// </returns>
    /// <exception cref="MemoryStoreException">The backend failed.</exception>
    public abstract Task<StoreExportPage> ExportAsync(StoreExport request, CancellationToken cancellationToken = default);

    /// <summary>Adds whole memories and tombstones, as another store gave them: ids, versions, times and revisions stay as they are.</summary>
    /// <param name="import">What to add.</param>
    /// <param name="cancellationToken">Stops the operation. Each memory was added whole or not at all.</param>
    /// <returns>
    /// For each item, whether it was added; <see langword="false"/>, with nothing of it written, when its id exists in any scope or was forgotten, or a slot or a
    /// fingerprint is taken by a memory that is not superseded. Nothing that is there is ever changed.
    /// </returns>
    /// <exception cref="ArgumentException">An item is not covered, or an id is there twice. Nothing was written.</exception>
    /// <exception cref="MemoryStoreException">The backend failed, or a vector has another length than those stored.</exception>
    public abstract Task<IReadOnlyList<bool>> ImportAsync(StoreImport import, CancellationToken cancellationToken = default);

    /// <summary>Closes the store.</summary>
    /// <returns>A task that completes when everything is released.</returns>
    public abstract ValueTask DisposeAsync();
}
