namespace Mem0.Qdrant.Transport;

/// <summary>What a payload field must be: one value, or any of several.</summary>
internal sealed record Match
{
    public Scalar? Value { get; init; }

    public IReadOnlyList<string>? Any { get; init; }
}
