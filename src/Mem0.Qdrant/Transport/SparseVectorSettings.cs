namespace Mem0.Qdrant.Transport;

/// <summary>A named sparse vector of a collection, whose searches weigh each term by how rare it is.</summary>
internal sealed record SparseVectorSettings
{
    public string Modifier { get; init; } = "idf";

    public SparseIndexSettings Index { get; init; } = new();
}
