using Mem0.Stores;
using Microsoft.Extensions.Logging;

namespace Mem0.Sqlite;

/// <summary>Keeps memories in one SQLite file, and an index of each scope in memory.</summary>
/// <remarks>
/// <para>
/// Writes go through one thread, which commits together what has queued up. Reads run on the caller's thread: they take microseconds, but the first one of a scope reads
/// all its memories. Other processes may use the same file; what they write is noticed at the next read.
/// </para>
/// <para>The parts: <see cref="DatabaseFile"/> opens, <see cref="Writer"/> writes, <see cref="ScopeReader"/> reads rows, <see cref="IndexReader"/> searches and lists.</para>
/// </remarks>
internal sealed partial class SqliteMemoryStore(SqliteMemoryOptions options, ILogger<SqliteMemoryStore> logger) : MemoryStore
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly string _path = Path.GetFullPath(options.Path);
    private OpenStore? _open;
    private bool _isDisposed;

    public override string Name => StoreErrors.StoreName;

    private StoreErrors Errors { get; } = new(Path.GetFullPath(options.Path), options.BusyTimeout);

    public override async Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_open is null)
            {
                _open = OpenStore.Open(_path, options, Errors, logger);
                LogOpened(_path, Schema.Migrations.Count);
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _opening.WaitAsync().ConfigureAwait(false);
        try
        {
            _isDisposed = true;
            if (Interlocked.Exchange(ref _open, null) is { } open)
            {
                await open.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Gets the parts of the open store.</summary>
    internal OpenStore Opened()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _open ?? throw new InvalidOperationException($"Call {nameof(InitializeAsync)} first.");
    }

    [LoggerMessage(LogLevel.Debug, "Opened {Path}, schema version {Version}.")]
    private partial void LogOpened(string path, int version);
}
