using Microsoft.Extensions.AI;

namespace Mem0.ColdStart;

/// <summary>An embedder that has the vector at hand, of the model that the file was filled with.</summary>
internal sealed class OneVector(float[] vector) : IEmbeddingGenerator<string, Embedding<float>>
{
    private static readonly EmbeddingGeneratorMetadata s_metadata = new("made-up", defaultModelId: "made-up");

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(_ => new Embedding<float>(vector))));

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(EmbeddingGeneratorMetadata) ? s_metadata : null;

    public void Dispose()
    {
    }
}
