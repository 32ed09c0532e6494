using Microsoft.Extensions.Logging;

namespace Mem0.Sqlite;

/// <summary>The parts of a store whose file is open.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly ConnectionPool _readers;
    private readonly ConnectionPool _loaders;

    private OpenStore(ConnectionPool readers, ConnectionPool loaders, Writer writer, IndexCache cache, ScopeDirectory scopes, IndexReader indexes)
    {
        _readers = readers;
        _loaders = loaders;
        Writer = writer;
        Cache = cache;
        Scopes = scopes;
        Indexes = indexes;
    }

    public Writer Writer { get; }

    public IndexCache Cache { get; }

    public ScopeDirectory Scopes { get; }

    public IndexReader Indexes { get; }

    /// <summary>Opens the file and puts the parts together.</summary>
    /// <exception cref="MemoryStoreException">The file cannot be used. Nothing was changed.</exception>
    public static OpenStore Open(string path, SqliteMemoryOptions options, StoreErrors errors, ILogger logger)
    {
        var file = new DatabaseFile(path, options, errors, new Migrator(Schema.Migrations));
        var connection = file.OpenWriter();
        try
        {
            var cache = new IndexCache(options.IndexCacheBytes);
            var directory = new ScopeDirectory();
            var tracker = new ChangeTracker(cache, directory);
            tracker.Start(connection.ReadNumber(Sql.ReadChanges));

            var log = new LogKeeper(connection, path, options.BusyTimeout, logger);
            log.Open(StateRow.Read(connection).IsScrubDue);
            var readers = new ConnectionPool(() => file.OpenReader(isMapped: true));
            var loaders = new ConnectionPool(() => file.OpenReader(isMapped: false));
            var writer = new Writer(new WriteTransaction(connection, new IndexPublisher(cache, logger), directory, tracker, log, errors), log, logger);
            return new(readers, loaders, writer, cache, directory, new IndexReader(readers, loaders, cache, directory, tracker));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Reads rows, all of them of one state of the file.</summary>
    public T Read<T>(Func<Connection, T> read) => _readers.Use(connection => connection.Read(read));

    /// <summary>Reads a few rows without mapping the file, each statement of a state of its own.</summary>
    /// <remarks>
    /// After a commit, SQLite maps the whole file anew for whoever reads it mapped, and the first touch of a mapped page costs more than reading it: around a write, and
    /// of a scope that nobody has asked before, reading the few pages is far faster.
    /// </remarks>
    public T ReadUnmapped<T>(Func<Connection, T> read) => _loaders.Use(read);

    public async ValueTask DisposeAsync()
    {
        // Readers first, so that the writer is the last to close and can put the log away.
        _readers.Dispose();
        _loaders.Dispose();
        await Writer.DisposeAsync().ConfigureAwait(false);
    }
}
