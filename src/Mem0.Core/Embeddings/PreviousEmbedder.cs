using Mem0.Stores;
using Microsoft.Extensions.Logging;

namespace Mem0;

/// <summary>Asks the embedder whose vectors are searched until those of the registered one are complete.</summary>
internal sealed partial class PreviousEmbedder(VectorReader reader, EmbeddingPipelines pipelines, ILogger<PreviousEmbedder> logger)
{
    /// <summary>Embeds a question, or what is to be stored, in the space that is searched.</summary>
    /// <returns>The vectors, or why there are none.</returns>
    public async Task<(IReadOnlyList<ReadOnlyMemory<float>?>? Vectors, string? Problem)> EmbedAsync(
        MemoryScope scope, IReadOnlyList<string> texts, EmbeddingSpace searched, bool isQuery, CancellationToken cancellationToken)
    {
        try
        {
            var pipeline = isQuery ? pipelines.ForQuery : pipelines.ForWrite;
            var read = await pipeline.ExecuteAsync(async token => await reader.ReadAsync(scope, texts, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            return read.Vectors is not { } vectors ? (null, "the answer of the embedder before cannot be used")
                : new EmbeddingSpace(read.Model, vectors[0]!.Value.Length) != searched ? (null, $"the embedder before is '{read.Model}', and the vectors are of '{searched.Model}'")
                : (vectors, null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            // The type only: many servers repeat the request in the message of their error.
            LogFailed(texts.Count, exception.GetType().Name);
            return (null, $"the embedder before did not answer ({exception.GetType().Name})");
        }
    }

    [LoggerMessage(LogLevel.Warning, "The embedder before failed for {Count} texts ({Error}); only words are used.")]
    private partial void LogFailed(int count, string error);
}
