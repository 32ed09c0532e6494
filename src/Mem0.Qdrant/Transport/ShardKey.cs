namespace Mem0.Qdrant.Transport;

/// <summary>The shards of one tenant, or those that all tenants share while it has none of its own.</summary>
internal sealed record ShardKey
{
    /// <summary>The name of the shards that are shared.</summary>
    public const string Shared = "shared";

    public required string Target { get; init; }

    public string Fallback { get; init; } = Shared;

    /// <summary>Finds the shards of what a filter is about.</summary>
    /// <returns><see langword="null"/>, all shards, for a filter that names no tenant.</returns>
    public static ShardKey? Of(Filter filter) => TenantOf(filter) is { } tenant ? new() { Target = tenant.Length == 0 ? Shared : tenant } : null;

    /// <summary>Finds the tenant that a filter names; empty for what is nobody's.</summary>
    public static string? TenantOf(Filter filter)
    {
        foreach (var condition in filter.Must)
        {
            if (condition.Key == Fields.Tenant && condition.Match?.Value?.Text is { } tenant)
            {
                return tenant;
            }
        }

        return null;
    }
}
