using System.Collections.Concurrent;
using Mem0.Stores;
using Microsoft.Extensions.Logging;

namespace Mem0;

/// <summary>Gives vectors to memories that were stored while the embedder was down, as soon as it answers again for the same scope.</summary>
internal sealed partial class PendingVectors(MemoryStore store, Embedder embedder, ScopeGuard guard, ILogger<PendingVectors> logger)
{
    private const int Batch = 64;
    private const int MaxScopesKept = 10_000;

    // Scopes of which this process knows that nothing is pending, so that an ordinary write asks only once.
    private readonly ConcurrentDictionary<MemoryScope, bool> _complete = new();

    /// <summary>Looks after one scope once something was written to it.</summary>
    /// <remarks>The write itself is done, so that a failure here is logged and tried again with the next write, and is no failure of the write.</remarks>
    public async Task AfterWriteAsync(MemoryScope scope, EmbeddingResult written, CancellationToken cancellationToken)
    {
        if (!embedder.IsOn || cancellationToken.IsCancellationRequested)
        {
            return;
        }

        if (written.Vectors is null)
        {
            _complete.TryRemove(scope, out _);
            return;
        }

        if (_complete.ContainsKey(scope))
        {
            return;
        }

        try
        {
            await FillAsync(scope, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The caller's write is durable; saying "cancelled" now would claim the opposite.
        }
        catch (MemoryStoreException exception)
        {
            LogFailed(exception);
        }
    }

    private async Task FillAsync(MemoryScope scope, CancellationToken cancellationToken)
    {
        var waiting = await store.FindWithoutVectorAsync(scope, Batch, cancellationToken).ConfigureAwait(false);
        guard.Check(scope, waiting);
        var embedded = await embedder.EmbedForWriteAsync(scope, [.. waiting.Select(static memory => memory.Content)], cancellationToken).ConfigureAwait(false);
        if (embedded.Vectors is { } vectors)
        {
            await store.AttachVectorsAsync(
                scope,
                [.. waiting.Select((memory, i) => new VectorAttachment(memory.Id, memory.Version, vectors[i]!.Value))],
                cancellationToken).ConfigureAwait(false);
            LogFilled(waiting.Count);
        }

        if (waiting.Count < Batch && embedded.Degraded is null)
        {
            if (_complete.Count >= MaxScopesKept)
            {
                _complete.Clear();
            }

            _complete[scope] = true;
        }
    }

    [LoggerMessage(LogLevel.Debug, "{Count} memories stored without a vector have one now.")]
    private partial void LogFilled(int count);

    [LoggerMessage(LogLevel.Warning, "Memories without a vector could not be given one; the next write to their scope tries again.")]
    private partial void LogFailed(Exception exception);
}
