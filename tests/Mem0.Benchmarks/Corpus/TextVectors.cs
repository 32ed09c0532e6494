using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace Mem0.Benchmarks.Corpus;

/// <summary>An embedder without a model: a text's vector follows from its characters. What was asked for before costs nothing, so that a search is measured and no embedder.</summary>
internal sealed class TextVectors(int dimensions) : IEmbeddingGenerator<string, Embedding<float>>
{
    private static readonly EmbeddingGeneratorMetadata s_metadata = new("made-up", defaultModelId: "made-up");

    private readonly ClusteredVectors _vectors = new(dimensions);
    private readonly ConcurrentDictionary<string, float[]> _ready = new();

    public float[] Of(string text) => _ready.TryGetValue(text, out var vector) ? vector : _vectors.Create(Seed(text));

    /// <summary>Makes a text's vector now, so that it is at hand.</summary>
    public void Prepare(string text) => _ready[text] = Of(text);

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text => new Embedding<float>(Of(text)))));

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(EmbeddingGeneratorMetadata) ? s_metadata : null;

    public void Dispose()
    {
    }

    // FNV-1a; not string.GetHashCode, which is another in every process.
    private static ulong Seed(string text) => text.Aggregate(14695981039346656037, static (hash, character) => (hash ^ character) * 1099511628211);
}
