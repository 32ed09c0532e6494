namespace Mem0;

/// <summary>What an embedder says of its model.</summary>
/// <param name="Name">The name, or <see langword="null"/> when it does not say.</param>
/// <param name="Dimensions">The length of its vectors, or <see langword="null"/> when it does not say.</param>
internal sealed record EmbeddingModel(string? Name, int? Dimensions);
