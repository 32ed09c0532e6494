using Mem0.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mem0;

/// <summary>The store together with what waits for it: reads see both, changes go behind what waits. It can be opened while the store does not answer.</summary>
internal sealed partial class OutboxStore : MemoryStore
{
    private readonly OpenedStore _inner;
    private readonly OutboxLog _log;
    private readonly OutboxOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<OutboxStore> _logger;
    private readonly Lazy<RememberPipeline> _pipeline;
    private volatile bool _isDisposed;

    private OutboxStore(MemoryStore inner, OutboxLog log, OutboxOptions options, TimeProvider timeProvider, ILogger<OutboxStore> logger, Func<RememberPipeline> pipeline)
    {
        _inner = new(inner);
        _log = log;
        _options = options;
        _timeProvider = timeProvider;
        _logger = logger;
        Queue = new(log, options, timeProvider);
        Queued = new(Queue, inner.Name);

        // Late, because it needs parts that need this store.
        _pipeline = new(pipeline);
        Drainer = new(Queue, RememberAsync, options, timeProvider, logger);
    }

    public override string Name => _inner.Name;

    public OutboxQueue Queue { get; }

    public OutboxDrainer Drainer { get; }

    /// <summary>Gets what waits as a store of its own.</summary>
    public QueuedStore Queued { get; }

    public static OutboxStore Create(IServiceProvider services, MemoryStore inner, OutboxLog log) => new(
        inner,
        log,
        services.GetRequiredService<IOptions<OutboxOptions>>().Value,
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<OutboxStore>>(),
        () => new(
            inner,
            new(inner, services.GetRequiredService<MemoryIds>(), services.GetRequiredService<ScopeGuard>()),
            services.GetRequiredService<Embedder>(),
            services.GetRequiredService<PendingVectors>()));

    public override async Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        await Queue.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Within.RunAsync(_options.ReadTimeout, _timeProvider, async token => { await _inner.OpenAsync(token).ConfigureAwait(false); return true; }, cancellationToken).ConfigureAwait(false);
        }
        catch (MemoryStoreException exception) when (exception.IsTransient)
        {
            LogNotOpen(MemoryFailure.WithoutText(exception));
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotOpen(MemoryFailure.WithoutText(exception));
        }
    }

    /// <summary>Remembers in the store itself, past what waits.</summary>
    public async Task<RememberResult> RememberAsync(RememberRequest request, CancellationToken cancellationToken)
    {
        await _inner.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await _pipeline.Value.RunAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks for the answer that the store gave to an operation before.</summary>
    public async Task<RememberResult?> FindReplayAsync(RememberRequest request, CancellationToken cancellationToken)
    {
        await _inner.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await _pipeline.Value.FindReplayAsync(request, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        // What drains uses the others.
        _isDisposed = true;
        await Drainer.DisposeAsync().ConfigureAwait(false);
        await _inner.Store.DisposeAsync().ConfigureAwait(false);
        await _log.DisposeAsync().ConfigureAwait(false);
        Queue.Dispose();
        _inner.Dispose();
    }

    private async Task<T> UseAsync<T>(Func<MemoryStore, Task<T>> use, CancellationToken cancellationToken)
    {
        await _inner.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await use(_inner.Store).ConfigureAwait(false);
    }

    [LoggerMessage(LogLevel.Warning, "The store does not answer; memory starts with its outbox alone: {Failure}")]
    private partial void LogNotOpen(string failure);
}
