namespace Mem0.Qdrant.Transport;

/// <summary>One byte for each dimension.</summary>
internal sealed record ScalarQuantization
{
    public string Type { get; init; } = "int8";

    public double Quantile { get; init; } = 0.99;

    public bool AlwaysRam { get; init; } = true;
}
