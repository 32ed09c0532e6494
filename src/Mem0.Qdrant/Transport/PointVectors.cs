namespace Mem0.Qdrant.Transport;

/// <summary>The named vectors of a point; it may have none.</summary>
internal sealed record PointVectors
{
    public const string DenseName = "dense";
    public const string WordsName = "words";

    public ReadOnlyMemory<float>? Dense { get; init; }

    public SparseVector? Words { get; init; }
}
