using Mem0.Stores;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;

namespace Mem0;

/// <summary>Asks the registered embedder, within its deadline, and refuses answers that cannot be compared. Its failure is an answer too, never an exception.</summary>
internal sealed partial class Embedder(
    VectorReader? reader,
    PreviousEmbedder? previous,
    MemoryStore store,
    EmbeddingPipelines pipelines,
    IOptions<AgentMemoryOptions> options,
    TimeProvider timeProvider,
    ILogger<Embedder> logger)
{
    // Any text: what is wanted to know is whose vector it gets, and how long that is.
    private static readonly string[] s_sample = ["memory"];

    private volatile EmbeddingSpace? _space;
    private volatile EmbeddingSpaceChange? _change;

    public bool IsOn => reader is not null;

    /// <summary>Embeds a question, with the model whose vectors are searched.</summary>
    public async Task<EmbeddingResult> EmbedForQueryAsync(MemoryScope scope, string text, CancellationToken cancellationToken)
    {
        // Whether the registered model is searched is known once it has embedded something.
        var embedded = _change is { IsComplete: false } ? null : await EmbedAsync(scope, [text], pipelines.ForQuery, cancellationToken).ConfigureAwait(false);
        if (_change is not { IsComplete: false } change)
        {
            return embedded!;
        }

        var started = timeProvider.GetTimestamp();
        var (vectors, problem) = previous is null
            ? (null, "the embedding model is being changed, and the one before is not registered")
            : await previous.EmbedAsync(scope, [text], change.Searched, isQuery: true, cancellationToken).ConfigureAwait(false);
        return new(null, problem, timeProvider.GetElapsedTime(started)) { Previous = vectors };
    }

    /// <summary>Embeds what is to be stored, with both models while one is being changed for the other.</summary>
    public async Task<EmbeddingResult> EmbedForWriteAsync(MemoryScope scope, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var embedded = await EmbedAsOwnAsync(scope, texts, cancellationToken).ConfigureAwait(false);
        if (embedded.Vectors is null || previous is null || _change is not { IsComplete: false } change)
        {
            return embedded;
        }

        // Without it the memory is found by its words until the change is complete: no failure of the write.
        var (vectors, _) = await previous.EmbedAsync(scope, texts, change.Searched, isQuery: false, cancellationToken).ConfigureAwait(false);
        return embedded with { Previous = vectors };
    }

    /// <summary>Embeds what is to be stored, with the registered model alone.</summary>
    public Task<EmbeddingResult> EmbedAsOwnAsync(MemoryScope scope, IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        EmbedAsync(scope, texts, pipelines.ForWrite, cancellationToken);

    /// <summary>Learns of which model and length the vectors are, which an embedder says with its first answer.</summary>
    public async Task<(EmbeddingSpace? Space, string? Degraded)> FindSpaceAsync(MemoryScope scope, CancellationToken cancellationToken)
    {
        var degraded = _space is null ? (await EmbedForWriteAsync(scope, ["memory"], cancellationToken).ConfigureAwait(false)).Degraded : null;
        return (_space, degraded);
    }


    /// <summary>Begins to change the store to the registered model, or finds that there is nothing to change.</summary>
    /// <returns>How far it is, or why that cannot be said yet.</returns>
    public async Task<(EmbeddingSpaceChange? Change, string? Problem)> BeginChangeAsync(CancellationToken cancellationToken)
    {
        var problem = _space is null ? (await EmbedAsOwnAsync(MemoryScope.ForTenant("default"), s_sample, cancellationToken).ConfigureAwait(false)).Degraded : null;
        return _space is { } space ? (_change = await store.ChangeEmbeddingSpaceAsync(space, cancellationToken).ConfigureAwait(false), null) : (null, problem);
    }

    /// <summary>Takes note of how far the change is.</summary>
    public void Note(EmbeddingSpaceChange change) => _change = change;

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
            if (options.Value.EmbeddingModelChange == EmbeddingModelChange.Migrate)
            {
                _change = await store.ChangeEmbeddingSpaceAsync(space, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await store.UseEmbeddingSpaceAsync(space, cancellationToken).ConfigureAwait(false);
            }

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
