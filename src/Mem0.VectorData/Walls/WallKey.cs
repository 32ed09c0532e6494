namespace Mem0.VectorData.Walls;

/// <summary>A tenant and one user, or what the tenant shares: what is read, kept in memory and written together.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="User">The user; empty, which no identity is, for what the tenant shares.</param>
internal readonly record struct WallKey(string Tenant, string User)
{
    public static WallKey Of(MemoryScope scope) => new(scope.TenantId, scope.UserId ?? "");
}
