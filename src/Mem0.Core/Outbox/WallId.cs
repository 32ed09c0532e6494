namespace Mem0;

/// <summary>What is behind one wall: a tenant and one user, or what the tenant shares. Requests wait in order within it, and apart from all others.</summary>
internal readonly record struct WallId(string TenantId, string? UserId)
{
    public static WallId Of(MemoryScope scope) => new(scope.TenantId, scope.UserId);
}
