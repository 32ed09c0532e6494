namespace Mem0.Stores;

/// <summary>How far a store is on the way from one embedding space to another.</summary>
/// <param name="Target">The space whose vectors are written.</param>
/// <param name="Searched">The space whose vectors are complete.</param>
/// <param name="HasPrevious">Whether the store still keeps vectors of a space that is not searched any more.</param>
public sealed record EmbeddingSpaceChange(EmbeddingSpace Target, EmbeddingSpace Searched, bool HasPrevious = false)
{
    /// <summary>Gets a value indicating whether the vectors of <see cref="Target"/> are searched.</summary>
    public bool IsComplete => Target == Searched;
}
