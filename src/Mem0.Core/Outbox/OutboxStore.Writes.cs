using System.Runtime.CompilerServices;
using Mem0.Stores;

namespace Mem0;

internal sealed partial class OutboxStore
{
    /// <summary>Writes changes of what is stored: behind all that waits, or not at all.</summary>
    /// <exception cref="MemoryStoreException">What waits before it cannot be stored yet. Nothing was written.</exception>
    public override async Task<bool> CommitAsync(StoreCommit commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        await FlushAsync(commit.Scope, "commit", "a change cannot go before them. Nothing was written", cancellationToken).ConfigureAwait(false);
        return await UseAsync(store => store.CommitAsync(commit, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds memories of elsewhere: behind all that waits, or not at all.</summary>
    /// <exception cref="MemoryStoreException">What waits before them cannot be stored yet. Nothing was written.</exception>
    public override async Task<IReadOnlyList<bool>> ImportAsync(StoreImport import, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(import);
        await FlushAsync(import.Covered, "import", "an import cannot go before them. Nothing was written", cancellationToken).ConfigureAwait(false);
        return await UseAsync(store => store.ImportAsync(import, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets what is stored and what waits. What was never sent is only here, and is forgotten while the store does not answer too.</summary>
    /// <exception cref="MemoryStoreException">The store, which may have a part of it, does not answer. Nothing was forgotten.</exception>
    public override async Task<IReadOnlyList<Guid>> ForgetAsync(StoreForget forget, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(forget);

        // Nobody waits for the disk beyond a deadline; what was begun there is ended all the same.
        return await ForgetBothAsync(forget, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task UseEmbeddingSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken = default)
    {
        await _inner.OpenAsync(cancellationToken).ConfigureAwait(false);
        await _inner.Store.UseEmbeddingSpaceAsync(space, cancellationToken).ConfigureAwait(false);
    }

    public override async Task AttachVectorsAsync(MemoryScope scope, IReadOnlyList<VectorAttachment> vectors, CancellationToken cancellationToken = default)
    {
        await _inner.OpenAsync(cancellationToken).ConfigureAwait(false);
        await _inner.Store.AttachVectorsAsync(scope, vectors, cancellationToken).ConfigureAwait(false);
    }

    public override Task<EmbeddingSpaceChange> ChangeEmbeddingSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken = default) =>
        UseAsync(store => store.ChangeEmbeddingSpaceAsync(space, cancellationToken), cancellationToken);

    public override async IAsyncEnumerable<VectorBacklog> ReadVectorBacklogAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await _inner.OpenAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var some in _inner.Store.ReadVectorBacklogAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return some;
        }
    }

    public override Task<EmbeddingSpaceChange> FinishEmbeddingSpaceChangeAsync(bool deletePrevious, CancellationToken cancellationToken = default) =>
        UseAsync(store => store.FinishEmbeddingSpaceChangeAsync(deletePrevious, cancellationToken), cancellationToken);

    private async Task<IReadOnlyList<Guid>> ForgetBothAsync(StoreForget forget, CancellationToken cancellationToken)
    {
        var wall = Queue.Hold(WallId.Of(forget.Covered));
        try
        {
            // Nothing of it is stored while it is being forgotten.
            await wall.Storing.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var kept = Queue.Look(wall.Id).Concat(Queue.LookAside().Where(request => request.Wall == wall.Id));
                var found = kept.Select(request => (Request: request, Ids: Ids(request, forget))).Where(static found => found.Ids.Count > 0).ToList();
                IReadOnlyList<Guid> stored = forget.Id is not null && found is [{ Request.Request.Sent.IsSet: false }]
                    ? []
                    : await UseAsync(store => store.ForgetAsync(forget, cancellationToken), cancellationToken).ConfigureAwait(false);
                foreach (var (request, ids) in found)
                {
                    await Queue.ForgetAsync(request, Rest(request.Request, ids)).ConfigureAwait(false);
                }

                return [.. stored.Union(found.SelectMany(static found => found.Ids))];
            }
            finally
            {
                wall.Storing.Release();
            }
        }
        finally
        {
            Queue.LetGo(wall);
        }
    }

    private async Task FlushAsync(MemoryScope scope, string operation, string why, CancellationToken cancellationToken)
    {
        if (await Drainer.FlushAsync(WallId.Of(scope), cancellationToken).ConfigureAwait(false) is { } failure)
        {
            throw NotNow(operation, $"Requests to remember of the same user wait for the store, and {why}. Try again when the store answers.", failure);
        }
    }

    private MemoryStoreException NotNow(string operation, string message, Exception cause) => new(Name, operation, message, cause)
    {
        IsTransient = true,
        RetryAfter = (cause as MemoryStoreException)?.RetryAfter,
    };

    private static HashSet<Guid> Ids(QueuedRequest request, StoreForget forget) =>
    [
        .. QueuedMemory.Of([request]).Select(static memory => memory.Record)
            .Where(record => (forget.Id is not { } id || record.Id == id) && forget.Covered.Covers(record.Scope) && (forget.Filter is not { } filter || filter.Matches(record)))
            .Select(static record => record.Id),
    ];

    // An operation that the caller named stays, so that sending it again does not bring back what was forgotten.
    private static RememberRequest? Rest(RememberRequest request, HashSet<Guid> forgotten)
    {
        var rest = request with
        {
            Entries = [.. request.Entries.Select(entry => entry.Statement?.Id is { } id && forgotten.Contains(id) ? (null, "it was forgotten while it waited") : entry)],
        };
        return rest.Statements.Any() || rest.OperationId is not null ? rest : null;
    }
}
