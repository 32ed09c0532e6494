using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace Mem0.Evaluation.Embedders;

/// <summary>An embedder without a model. Equal texts have equal vectors, in every process.</summary>
internal abstract class TextEmbedder(string model, int dimensions) : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly EmbeddingGeneratorMetadata _metadata = new("evaluation", defaultModelId: model, defaultModelDimensions: dimensions);

    protected int Dimensions => dimensions;

    public abstract float[] Embed(string text);

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text => new Embedding<float>(Embed(text)))));

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata : null;

    public void Dispose()
    {
    }

    // FNV-1a; not string.GetHashCode, which is another in every process.
    protected static uint Hash(ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        // The last character reaches the high bits only by this.
        hash ^= hash >> 15;
        hash *= 2246822519u;
        return hash ^ (hash >> 13);
    }

    // A text of nothing is near to nothing, but must have a direction.
    protected static float[] ToUnit(float[] vector)
    {
        var norm = TensorPrimitives.Norm(vector);
        if (norm == 0)
        {
            vector[0] = norm = 1;
        }

        TensorPrimitives.Divide(vector, norm, vector);
        return vector;
    }
}
