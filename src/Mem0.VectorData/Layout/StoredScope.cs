namespace Mem0.VectorData.Layout;

/// <summary>A scope as it is stored.</summary>
internal sealed record StoredScope(string Tenant, string? User, string? Agent, string? Session)
{
    public static StoredScope Of(MemoryScope scope) => new(scope.TenantId, scope.UserId, scope.AgentId, scope.SessionId);

    public MemoryScope ToScope()
    {
        var scope = User is null ? MemoryScope.ForTenant(Tenant) : MemoryScope.ForUser(User, Tenant);
        return scope with { AgentId = Agent, SessionId = Session };
    }
}
