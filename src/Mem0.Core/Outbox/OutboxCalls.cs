using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mem0;

/// <summary>The calls that go on without the store: to remember is queued, recalls and lists answer with what waits, and all of them within a deadline.</summary>
internal sealed partial class OutboxCalls(
    OutboxStore store,
    RecallPipeline recall,
    MemoryLister lister,
    MemoryIds ids,
    ScopeGuard guard,
    EmbeddingPipelines pipelines,
    IOptions<AgentMemoryOptions> memoryOptions,
    IOptions<OutboxOptions> options,
    TimeProvider timeProvider,
    ILoggerFactory loggers)
{
    private const string Channel = "outbox";

    private readonly ILogger _logger = loggers.CreateLogger<OutboxCalls>();

    // The same recall over what waits alone: no embedder, since nothing of it has a vector.
    private readonly RecallPipeline _recallQueued = new(
        store.Queued,
        new(reader: null, previous: null, store.Queued, pipelines, memoryOptions, timeProvider, loggers.CreateLogger<Embedder>()),
        new(reranker: null, store.Queued, guard, memoryOptions, timeProvider, loggers.CreateLogger<Reranker>()),
        guard,
        memoryOptions,
        timeProvider);

    private readonly MemoryLister _listQueued = new(store.Queued, guard);

    public async Task<RememberResult> RememberAsync(RememberRequest request, CancellationToken cancellationToken)
    {
        // Ids before the first attempt: by them a commit whose answer is lost is known again.
        request = request with { Entries = [.. request.Entries.Select(entry => (entry.Statement is { } statement ? statement with { Id = ids.Next(request.Now) } : null, entry.SkippedBecause))] };
        Exception? cause = null;
        if (!store.Drainer.IsDown)
        {
            // Behind what waits it must wait too; but what was done before need not be done again.
            var isWaiting = store.Queue.IsWaiting(WallId.Of(request.Scope));
            Func<CancellationToken, Task<RememberResult?>> ask = !isWaiting ? async token => await store.RememberAsync(request, token).ConfigureAwait(false)
                : request.OperationId is not null ? token => store.FindReplayAsync(request, token)
                : static _ => Task.FromResult<RememberResult?>(null);
            try
            {
                if (await Within.RunAsync(options.Value.WriteTimeout, timeProvider, ask, cancellationToken).ConfigureAwait(false) is { } result)
                {
                    store.Drainer.Answered();
                    return result;
                }
            }
            catch (Exception exception) when (IsAway(exception, cancellationToken))
            {
                cause = exception;
                store.Drainer.Failed(exception);
                LogQueued(MemoryFailure.WithoutText(exception));
            }
        }

        // Not stopped halfway: it is durable and seen, or neither.
        return await store.Queue.AddAsync(request, cause).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<RecallResult> RecallAsync(RecallRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var result = await Within.RunAsync(options.Value.ReadTimeout, timeProvider, token => recall.RunAsync(request, token), cancellationToken).ConfigureAwait(false);
            store.Drainer.Answered();
            return store.Queue.Look(request.Selection.View).Count is > 0 and var waiting ? result with { Trace = With(result.Trace, waiting) } : result;
        }
        catch (Exception exception) when (IsAway(exception, cancellationToken))
        {
            LogDegraded(MemoryFailure.WithoutText(exception));
            var result = await _recallQueued.RunAsync(request, cancellationToken).ConfigureAwait(false);
            return result with { Trace = With(result.Trace, result.Trace.Considered) with { Degraded = Degraded(exception) } };
        }
    }

    public async Task<MemoryPage> ListAsync(MemoryScope scope, ListOptions? how, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var page = await Within.RunAsync(options.Value.ReadTimeout, timeProvider, token => lister.ListAsync(scope, how, now, token), cancellationToken).ConfigureAwait(false);
            store.Drainer.Answered();
            return page;
        }
        catch (Exception exception) when (IsAway(exception, cancellationToken))
        {
            LogDegraded(MemoryFailure.WithoutText(exception));
            return await _listQueued.ListAsync(scope, how, now, cancellationToken).ConfigureAwait(false) with { Degraded = Degraded(exception) };
        }
    }

    private static RecallTrace With(RecallTrace trace, int waiting) => trace with { Channels = [.. trace.Channels, new() { Name = Channel, Status = "ran", Candidates = waiting }] };

    private static string Degraded(Exception cause) => $"Only what waits in the outbox was looked at: {QueuedAnswer.Because(cause)}.";

    private static bool IsAway(Exception exception, CancellationToken cancellationToken) =>
        exception is MemoryStoreException { IsTransient: true } || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    [LoggerMessage(LogLevel.Warning, "A request to remember is queued: {Failure}")]
    private partial void LogQueued(string failure);

    [LoggerMessage(LogLevel.Warning, "Only what waits in the outbox is read: {Failure}")]
    private partial void LogDegraded(string failure);
}
