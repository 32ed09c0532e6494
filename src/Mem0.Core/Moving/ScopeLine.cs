namespace Mem0;

/// <summary>Identities.</summary>
internal sealed record ScopeLine(string? Tenant, string? User, string? Agent, string? Session)
{
    public static ScopeLine Of(MemoryScope scope) => new(scope.TenantId, scope.UserId, scope.AgentId, scope.SessionId);
}
