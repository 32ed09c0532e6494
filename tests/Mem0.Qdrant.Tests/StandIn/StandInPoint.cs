namespace Mem0.Qdrant.Tests.StandIn;

/// <summary>A point that is kept.</summary>
public sealed record StandInPoint(Guid Id, Dictionary<string, object> Payload, float[]? Vector)
{
    /// <summary>Gets the sparse vector.</summary>
    public IReadOnlyDictionary<uint, float>? Words { get; init; }

    /// <summary>Gets the key of its shard, in a collection that is divided by key.</summary>
    public string? Shard { get; init; }

    /// <summary>Gets the id as text, by which the server orders.</summary>
    public string Name { get; } = Id.ToString();

    public string? Text(string field) => Payload.GetValueOrDefault(field) as string;
}
