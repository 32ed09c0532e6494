using Microsoft.Extensions.AI;

namespace Mem0.Core.Tests.BadInput;

/// <summary>An embedder that answers with whatever a test says, also with what no embedder should.</summary>
internal sealed class OddEmbedder(Func<IReadOnlyList<string>, GeneratedEmbeddings<Embedding<float>>?> answer, string model = "odd") : IEmbeddingGenerator<string, Embedding<float>>
{
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) => Task.FromResult(answer([.. values])!);

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("odd", new Uri("http://embedder.test"), model) : null;

    public void Dispose()
    {
    }
}
