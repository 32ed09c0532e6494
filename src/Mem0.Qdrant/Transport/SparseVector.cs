namespace Mem0.Qdrant.Transport;

/// <summary>The words of a memory, or of a question: numbers of terms, and what each counts.</summary>
internal sealed record SparseVector
{
    public required IReadOnlyList<uint> Indices { get; init; }

    public required IReadOnlyList<float> Values { get; init; }
}
