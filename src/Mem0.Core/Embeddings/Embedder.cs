using System.Numerics.Tensors;
using Mem0.Stores;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Polly;

namespace Mem0;

/// <summary>Asks the registered embedder, within its deadline, and refuses answers that cannot be compared. Its failure is an answer too, never an exception.</summary>
internal sealed partial class Embedder(
    IEmbeddingGenerator<string, Embedding<float>>? generator,
    MemoryStore store,
    EmbeddingPipelines pipelines,
    TimeProvider timeProvider,
    ILogger<Embedder> logger)
{
    private volatile EmbeddingSpace? _space;

    public bool IsOn => generator is not null;

    /// <summary>Embeds a question.</summary>
    public Task<EmbeddingResult> EmbedForQueryAsync(string text, CancellationToken cancellationToken) => EmbedAsync([text], pipelines.ForQuery, cancellationToken);

    /// <summary>Embeds what is to be stored.</summary>
    public Task<EmbeddingResult> EmbedForWriteAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) => EmbedAsync(texts, pipelines.ForWrite, cancellationToken);

    private async Task<EmbeddingResult> EmbedAsync(
        IReadOnlyList<string> texts, ResiliencePipeline<GeneratedEmbeddings<Embedding<float>>> pipeline, CancellationToken cancellationToken)
    {
        if (generator is null || texts.Count == 0)
        {
            return EmbeddingResult.Off;
        }

        var started = timeProvider.GetTimestamp();
        GeneratedEmbeddings<Embedding<float>> answer;
        try
        {
            // Waiting apart from the call: an embedder that ignores its token must not hold a turn.
            answer = await pipeline.ExecuteAsync(
                async token => await generator.GenerateAsync(texts, cancellationToken: token).WaitAsync(token).ConfigureAwait(false),
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

        if (ReadVectors(answer, texts.Count) is not { } vectors)
        {
            LogUnusable(texts.Count);
            return Degraded("the embedder's answer cannot be used: a vector is missing, empty, not finite, or of another length than the others");
        }

        var space = new EmbeddingSpace(ModelName(answer), vectors[0]!.Value.Length);
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

    private static ReadOnlyMemory<float>?[]? ReadVectors(GeneratedEmbeddings<Embedding<float>>? answer, int count)
    {
        if (answer is null || answer.Count != count)
        {
            return null;
        }

        var vectors = new ReadOnlyMemory<float>?[count];
        for (var i = 0; i < count; i++)
        {
            var vector = answer[i]?.Vector ?? default;
            var norm = vector.IsEmpty ? 0 : TensorPrimitives.Norm(vector.Span);
            if (vector.Length != (answer[0]?.Vector.Length ?? 0) || !float.IsFinite(norm) || norm == 0)
            {
                return null;
            }

            var unit = new float[vector.Length];
            TensorPrimitives.Divide(vector.Span, norm, unit);
            vectors[i] = unit;
        }

        return vectors;
    }

    private string ModelName(GeneratedEmbeddings<Embedding<float>> answer) =>
        (generator?.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata)?.DefaultModelId ?? answer[0].ModelId ?? "unknown";

    [LoggerMessage(LogLevel.Warning, "The embedder failed for {Count} texts ({Error}); only words are used.")]
    private partial void LogFailed(int count, string error);

    // Many servers repeat the request in the message of their error.
    [LoggerMessage(LogLevel.Trace, "The failure in full, which may hold text.")]
    private partial void LogDetails(Exception exception);

    [LoggerMessage(LogLevel.Warning, "The embedder's answer for {Count} texts cannot be used; only words are used.")]
    private partial void LogUnusable(int count);
}
