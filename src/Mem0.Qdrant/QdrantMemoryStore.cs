using Mem0.Qdrant.Transport;
using Mem0.Stores;
using Microsoft.Extensions.Logging;

namespace Mem0.Qdrant;

/// <summary>Keeps memories in Qdrant, and the words of the scopes in use in memory.</summary>
/// <remarks>The parts: <see cref="Layout"/> creates and names, <see cref="Writing"/> commits, <see cref="Walls"/> follows what others commit, <see cref="Reading"/> searches.</remarks>
internal sealed partial class QdrantMemoryStore(QdrantMemoryOptions options, HttpClient http, TimeProvider time, ILogger<QdrantMemoryStore> logger) : MemoryStore
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly QdrantClient _client = new(new(http, options.Endpoint!, options.ApiKey, options.Timeout, time), options.ShardByTenant);
    private OpenStore? _open;
    private bool _isDisposed;

    public override string Name => QdrantErrors.StoreName;

    public override async Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_open is null)
            {
                _open = await OpenStore.OpenAsync(_client, options, time, logger, cancellationToken).ConfigureAwait(false);
                LogOpened(options.Collection);
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
            if (!_isDisposed)
            {
                _isDisposed = true;
                http.Dispose();
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Gets the parts of the open store.</summary>
    internal OpenStore Opened(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        return _open ?? throw new InvalidOperationException($"Call {nameof(InitializeAsync)} first.");
    }

    [LoggerMessage(LogLevel.Debug, "Opened the collection {Collection}.")]
    private partial void LogOpened(string collection);
}
