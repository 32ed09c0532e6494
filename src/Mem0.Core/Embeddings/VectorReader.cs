using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace Mem0;

/// <summary>Gets the vectors of texts: from the cache those that are there, from the embedder the others, in batches.</summary>
internal sealed class VectorReader(IEmbeddingGenerator<string, Embedding<float>> generator, EmbeddingCache cache)
{
    // Servers refuse requests that are too long; a batch of statements of ordinary length is far below what any of them takes.
    private const int BatchSize = 100;

    private readonly EmbeddingModel _model = generator.GetService(typeof(EmbeddingGeneratorMetadata)) is EmbeddingGeneratorMetadata metadata
        ? new(metadata.DefaultModelId, metadata.DefaultModelDimensions)
        : new(null, null);

    /// <summary>Gets the vectors.</summary>
    /// <param name="tenant">Whose texts they are.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The vectors in the same order, without any when the embedder's answer cannot be used.</returns>
    public async Task<VectorsRead> ReadAsync(string tenant, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var vectors = new ReadOnlyMemory<float>?[texts.Count];
        var keys = new string[texts.Count];
        var missing = new List<int>(texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            keys[i] = EmbeddingCache.Key(_model, tenant, texts[i]);
            vectors[i] = (await cache.FindAsync(_model, keys[i], cancellationToken).ConfigureAwait(false))?.Values;
            if (vectors[i] is null)
            {
                missing.Add(i);
            }
        }

        var model = _model.Name;
        foreach (var batch in missing.Chunk(BatchSize))
        {
            // Waiting apart from the call: an embedder that ignores its token must not hold a turn.
            var answer = await generator.GenerateAsync(batch.Select(i => texts[i]), cancellationToken: cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (answer is null || answer.Count != batch.Length)
            {
                return VectorsRead.Unusable;
            }

            model ??= answer[0]?.ModelId;
            for (var i = 0; i < batch.Length; i++)
            {
                if (ToUnit(answer[i]?.Vector ?? default) is not { } vector)
                {
                    return VectorsRead.Unusable;
                }

                vectors[batch[i]] = vector;
            }

            // Once the whole batch is known to be good, so that what is tried again asks for the rest alone.
            foreach (var i in batch)
            {
                await cache.KeepAsync(_model, keys[i], new(vectors[i]!.Value), cancellationToken).ConfigureAwait(false);
            }
        }

        return Array.Exists(vectors, vector => vector!.Value.Length != vectors[0]!.Value.Length) ? VectorsRead.Unusable : new(vectors, model ?? "unknown");
    }

    private static ReadOnlyMemory<float>? ToUnit(ReadOnlyMemory<float> vector)
    {
        var norm = vector.IsEmpty ? 0 : TensorPrimitives.Norm(vector.Span);
        if (!float.IsFinite(norm) || norm == 0)
        {
            return null;
        }

        var unit = new float[vector.Length];
        TensorPrimitives.Divide(vector.Span, norm, unit);
        return unit;
    }
}
