namespace Mem0.Qdrant.Layout;

/// <summary>A scope as it is stored.</summary>
internal sealed record StoredScope(string Tenant, string? User, string? Agent, string? Session)
{
    public static StoredScope Of(MemoryScope scope) => new(scope.TenantId, scope.UserId, scope.AgentId, scope.SessionId);

    public MemoryScope ToScope() => new WallKey(Tenant, User ?? "").Scope(Agent, Session);
}
