using Mem0.Stores;

namespace Mem0.Sqlite;

internal sealed partial class SqliteMemoryStore
{
    public override Task UseEmbeddingSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentException.ThrowIfNullOrEmpty(space.Model);
        ArgumentOutOfRangeException.ThrowIfLessThan(space.Dimensions, 1);
        return WriteAsync(_ => new EmbeddingSpaceRequest(space, Errors), cancellationToken);
    }

    public override Task<bool> CommitAsync(StoreCommit commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        if (commit.Writes.Any(write => write.Record.Scope != commit.Scope))
        {
            throw new ArgumentException("Every memory of a commit must belong to its scope.", nameof(commit));
        }

        return WriteAsync(open => new CommitRequest(commit, open.Scopes.FindKnown(commit.Scope) is { } number && open.Cache.Contains(number), Errors), cancellationToken);
    }

    public override Task<IReadOnlyList<Guid>> ForgetAsync(StoreForget forget, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(forget);
        return WriteAsync(_ => new ForgetRequest(forget), cancellationToken);
    }

    public override Task AttachVectorsAsync(MemoryScope scope, IReadOnlyList<VectorAttachment> vectors, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(vectors);
        return vectors.Count == 0 ? Task.CompletedTask : WriteAsync(_ => new AttachVectorsRequest(scope, vectors, Errors), cancellationToken);
    }

    public override Task<IReadOnlyList<bool>> ImportAsync(StoreImport import, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(import);
        if (import.Items.Any(item => !import.Covered.Covers(item.Scope)) || import.Items.DistinctBy(static item => item.Id).Count() < import.Items.Count)
        {
            throw new ArgumentException("Every item must be covered by the scope, and no id may be there twice.", nameof(import));
        }

        return WriteAsync(_ => new ImportRequest(import, Errors), cancellationToken);
    }

    // Async, so that whatever goes wrong arrives with the task.
    private async Task<T> WriteAsync<T>(Func<OpenStore, WriteRequest<T>> create, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var open = Opened();
        var request = create(open);
        request.CancelWith(cancellationToken);
        open.Writer.Enqueue(request);
        return await request.Completion.ConfigureAwait(false);
    }
}
