namespace Mem0.VectorData.Layout;

/// <summary>The chosen embedding model as it is stored.</summary>
internal sealed record EmbeddingSpaceBody(string Model, int Dimensions);
