namespace Mem0.Qdrant.Transport;

/// <summary>Among what a term is rare or not.</summary>
internal sealed record RarityParameters
{
    /// <summary>Gets which points are counted; servers before 1.19 count all of a collection.</summary>
    public required Filter Corpus { get; init; }
}
