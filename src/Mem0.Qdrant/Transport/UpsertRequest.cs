namespace Mem0.Qdrant.Transport;

/// <summary>Points to write; one that exists is replaced only if it matches the filter.</summary>
internal sealed record UpsertRequest
{
    public required IReadOnlyList<Point> Points { get; init; }

    public required Filter UpdateFilter { get; init; }

    /// <summary>Gets <c>update_only</c> or nothing; servers before 1.17 do not know it.</summary>
    public string? UpdateMode { get; init; }

    /// <summary>Gets where the tenant is, in a collection that is divided by tenant.</summary>
    public ShardKey? ShardKey { get; init; }
}
