namespace Mem0.Qdrant.Transport;

/// <summary>Between what a number must lie.</summary>
internal sealed record NumberRange
{
    public long? Gt { get; init; }

    public long? Gte { get; init; }

    public long? Lt { get; init; }

    public long? Lte { get; init; }
}
