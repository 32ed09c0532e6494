namespace Mem0.Qdrant.Transport;

/// <summary>Looks for the closest of the vectors that match, for the best by their words, or for the first of an order.</summary>
internal sealed record QueryRequest
{
    /// <summary>Gets what to look for: numbers, <see cref="SparseVector"/> or <see cref="OrderQuery"/>; nothing for any that match.</summary>
    public object? Query { get; init; }

    public string? Using { get; init; }

    public required Filter Filter { get; init; }

    public required int Limit { get; init; }

    public QueryParameters? Params { get; init; }

    public bool WithPayload { get; init; }

    /// <summary>Gets the names of vectors that come back.</summary>
    public IReadOnlyList<string>? WithVector { get; init; }

    /// <summary>Gets where the tenant is, in a collection that is divided by tenant.</summary>
    public ShardKey? ShardKey { get; init; }

    /// <summary>Looks for the closest vectors.</summary>
    public static QueryRequest Near(ReadOnlyMemory<float> vector, Filter filter, int limit) => new() { Query = vector, Using = PointVectors.DenseName, Filter = filter, Limit = limit };
}
