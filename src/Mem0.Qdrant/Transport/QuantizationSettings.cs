namespace Mem0.Qdrant.Transport;

/// <summary>Vectors of a quarter of the size beside the originals.</summary>
internal sealed record QuantizationSettings
{
    public ScalarQuantization Scalar { get; init; } = new();
}
