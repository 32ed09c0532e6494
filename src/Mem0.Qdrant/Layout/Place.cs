using Mem0.Stores;

namespace Mem0.Qdrant.Layout;

/// <summary>What is kept apart: the memories, or the vectors of one model. In which collection that is depends on whose they are.</summary>
/// <param name="Space">The model of the vectors; <see langword="null"/> for the memories.</param>
internal readonly record struct Place(EmbeddingSpace? Space)
{
    public static Place Memories => default;
}
