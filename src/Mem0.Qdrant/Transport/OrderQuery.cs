namespace Mem0.Qdrant.Transport;

/// <summary>A search for the first of an order.</summary>
internal sealed record OrderQuery
{
    public required OrderSettings OrderBy { get; init; }

    public static OrderQuery Descending(string key) => new() { OrderBy = new() { Key = key, Direction = "desc" } };

    public static OrderQuery Ascending(string key) => new() { OrderBy = new() { Key = key, Direction = "asc" } };
}
