using Mem0.Stores;
using Microsoft.Extensions.Logging;
using Polly;

namespace Mem0;

/// <summary>Asks the registered embedder, within its deadline, and refuses answers that cannot be compared. Its failure is an answer too, never an exception.</summary>
internal sealed partial class Embedder(VectorReader? reader, MemoryStore store, EmbeddingPipelines pipelines, TimeProvider timeProvider, ILogger<Embedder> logger)
{
    private volatile EmbeddingSpace? _space;

    public bool IsOn => reader is not null;

    /// <summary>Embeds a question.</summary>
    public Task<EmbeddingResult> EmbedForQueryAsync(MemoryScope scope, string text, CancellationToken cancellationToken) =>
        EmbedAsync(scope, [text], pipelines.ForQuery, cancellationToken);

    /// <summary>Embeds what is to be stored.</summary>
    public Task<EmbeddingResult> EmbedForWriteAsync(MemoryScope scope, IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        EmbedAsync(scope, texts, pipelines.ForWrite, cancellationToken);

    /// <summary>Learns of which model and length the vectors are, which an embedder says with its first answer.</summary>
    public async Task<(EmbeddingSpace? Space, string? Degraded)> FindSpaceAsync(MemoryScope scope, CancellationToken cancellationToken)
    {
        var degraded = _space is null ? (await EmbedForWriteAsync(scope, ["memory"], cancellationToken).ConfigureAwait(false)).Degraded : null;
        return (_space, degraded);
    }

    private async Task<EmbeddingResult> EmbedAsync(
        MemoryScope scope, IReadOnlyList<string> texts, ResiliencePipeline<VectorsRead> pipeline, CancellationToken cancellationToken)
    {
        if (reader is null || texts.Count == 0)
        {
            return EmbeddingResult.Off;
        }

        var started = timeProvider.GetTimestamp();
        VectorsRead read;
        try
        {
            read = await pipeline.ExecuteAsync(
                async token => await reader.ReadAsync(scope, texts, token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            LogFailed(texts.Count, exception.GetType().Name);
            LogDetails(exception);
            return Degraded($"the embedder did not answer ({exception.GetType().Name})");
        }

        if (read.Vectors is not { } vectors)
        {
            LogUnusable(texts.Count);
            return Degraded("the embedder's answer cannot be used: a vector is missing, empty, not finite, or of another length than the others");
        }

        var space = new EmbeddingSpace(read.Model, vectors[0]!.Value.Length);
        if (_space is { } known && known.Dimensions != space.Dimensions)
        {
            LogUnusable(texts.Count);
            return Degraded($"the embedder's answer cannot be used: it has {space.Dimensions} dimensions after {known.Dimensions} before");
        }

        // Another model than the store's is a mistake in the set-up, not an outage: it is thrown.
        if (_space is null)
        {
            await store.UseEmbeddingSpaceAsync(space, cancellationToken).ConfigureAwait(false);
            _space = space;
        }

        return new(vectors, null, timeProvider.GetElapsedTime(started));

        EmbeddingResult Degraded(string reason) => new(null, reason, timeProvider.GetElapsedTime(started));
    }

    [LoggerMessage(LogLevel.Warning, "The embedder failed for {Count} texts ({Error}); only words are used.")]
    private partial void LogFailed(int count, string error);

    // Many servers repeat the request in the message of their error.
    [LoggerMessage(LogLevel.Trace, "The failure in full, which may hold text.")]
    private partial void LogDetails(Exception exception);

    [LoggerMessage(LogLevel.Warning, "The embedder's answer for {Count} texts cannot be used; only words are used.")]
    private partial void LogUnusable(int count);
}
