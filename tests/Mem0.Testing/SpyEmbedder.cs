using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace Mem0.Testing;

/// <summary>An embedder that keeps every text it sees, and that can be told to fail or never to answer.</summary>
/// <param name="vectors">What it answers with, or <see langword="null"/> for words without synonyms.</param>
/// <param name="model">The name of its model.</param>
public sealed class SpyEmbedder(PseudoEmbeddings? vectors = null, string model = "spy") : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly PseudoEmbeddings _vectors = vectors ?? new();
    private readonly EmbeddingGeneratorMetadata _metadata = new("spy", new Uri("http://embedder.test"), model, PseudoEmbeddings.Dimensions);
    private readonly ConcurrentQueue<string> _seen = new();

    /// <summary>Gets every text, in the order of arrival.</summary>
    public IReadOnlyList<string> Seen => [.. _seen];

    /// <summary>Gets or sets how a text becomes a vector.</summary>
    /// <value><see langword="null"/>, the default, is by its words.</value>
    public Func<string, float[]>? Embed { get; set; }

    /// <summary>Gets or sets what happens before an answer: throw to fail, wait for the token to never answer.</summary>
    public Func<CancellationToken, Task>? Before { get; set; }

    /// <inheritdoc />
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.ToArray();
        Array.ForEach(texts, _seen.Enqueue);
        await (Before?.Invoke(cancellationToken) ?? Task.CompletedTask);
        return [.. texts.Select(text => new Embedding<float>((Embed ?? _vectors.Of)(text)))];
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
