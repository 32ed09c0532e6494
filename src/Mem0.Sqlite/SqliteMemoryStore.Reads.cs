using Mem0.Stores;

namespace Mem0.Sqlite;

internal sealed partial class SqliteMemoryStore
{
    // A search keeps a processor busy and runs through megabytes: with many more at once than there are processors, each would find its caches full of the others' memories. What it found
    // is read in its turn too, so that as few connections are in use: each maps the file for itself, and touches every page of it a first time.
    private readonly SemaphoreSlim _turns = new(Environment.ProcessorCount);

    public override Task<StoreCandidates> SearchAsync(StoreQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ReadInTurn(
            "search",
            open => open.Indexes.Search(query.Selection.View, (connection, parts, numbers) =>
            {
                using var search = new CandidateSearch(connection, parts, numbers, query, Errors);
                return search.Run();
            }),
            cancellationToken);
    }

    /// <summary>Loads the indexes of a view on a thread of the pool, where one of them is not in memory.</summary>
    public override Task PrepareAsync(ScopeView view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        return Opened().Indexes.IsReady(view) ? Task.CompletedTask : Task.Run(() => Read("prepare", open => open.Indexes.Read(view, static (parts, _) => parts.Count), cancellationToken), cancellationToken);
    }

    public override Task<StorePage> ListAsync(MemorySelection selection, ListPosition? after, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        return Read("list", open => new MemoryListing(open, selection).Read(after, limit), cancellationToken);
    }

    public override Task<IReadOnlyList<MemoryRecord>> FindWithoutVectorAsync(MemoryScope scope, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return Read<IReadOnlyList<MemoryRecord>>("find without vector", open => MemoryListing.ReadWithoutVector(open, scope, limit), cancellationToken);
    }

    public override Task<IReadOnlyList<MemoryRecord>> GetAsync(ScopeView view, IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(ids);
        return ReadInTurn<IReadOnlyList<MemoryRecord>>(
            "get",
            open =>
            {
                return open.Indexes.IsFresh(view) ? open.ReadUnmapped(connection => connection.Read(Get)) : open.Read(Get);

                List<MemoryRecord> Get(Connection connection) => ScopeReader.Get(connection, view, ids, open.Indexes.Find(connection, view, ids));
            },
            cancellationToken);
    }

    public override Task<IReadOnlyList<MemoryRevision>> GetHistoryAsync(ScopeView view, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        return Read("history", open => open.Read(connection => ScopeReader.GetHistory(connection, view, id)), cancellationToken);
    }

    public override Task<IReadOnlyList<FingerprintedMemory>> FindAsync(MemoryScope scope, string? key, IReadOnlyList<string> fingerprints, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(fingerprints);
        return Read<IReadOnlyList<FingerprintedMemory>>(
            "find",
            open => key is null && open.Indexes.HasNone(scope, fingerprints) ? [] : open.ReadUnmapped(connection => ScopeReader.Find(connection, open.Scopes, scope, key, fingerprints)),
            cancellationToken);
    }

    public override Task<StoreOperation?> FindOperationAsync(MemoryScope scope, string operationId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(operationId);
        return Read("find operation", open => open.ReadUnmapped(connection => ScopeReader.FindOperation(connection, open.Scopes, scope, operationId)), cancellationToken);
    }

    public override Task<StoreExportPage> ExportAsync(StoreExport request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Read("export", open => open.Read(connection => new ExportReader(connection, request).Read()), cancellationToken);
    }

    private Task<T> ReadInTurn<T>(string operation, Func<OpenStore, T> read, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested && _turns.Wait(0, CancellationToken.None) ? ReadAndPass(operation, read, cancellationToken) : ReadLaterAsync(operation, read, cancellationToken);

    private async Task<T> ReadLaterAsync<T>(string operation, Func<OpenStore, T> read, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAndPass(operation, read, cancellationToken).ConfigureAwait(false);
    }

    private Task<T> ReadAndPass<T>(string operation, Func<OpenStore, T> read, CancellationToken cancellationToken)
    {
        try
        {
            return Read(operation, read, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    // On the caller's thread: there is nothing to wait for but the page cache, and a thread of the pool would wait for it no better.
    private Task<T> Read<T>(string operation, Func<OpenStore, T> read, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        try
        {
            return Task.FromResult(read(Opened()));
        }
        catch (Exception exception) when (StoreErrors.IsBackend(exception))
        {
            return Task.FromException<T>(Errors.Create(operation, exception));
        }
        catch (Exception exception)
        {
            return Task.FromException<T>(exception);
        }
    }
}
