namespace Mem0.Qdrant.Transport;

/// <summary>Which points a request is about. All of <see cref="Must"/>, any of <see cref="Should"/> where there are some, and none of <see cref="MustNot"/>.</summary>
internal sealed record Filter
{
    public required IReadOnlyList<Condition> Must { get; init; }

    public IReadOnlyList<Condition>? Should { get; init; }

    public IReadOnlyList<Condition>? MustNot { get; init; }
}
