namespace Mem0;

/// <summary>A scope as the log keeps it. A <see cref="MemoryScope"/> cannot be read back as it is: whoever names no user there must say so, and JSON names all.</summary>
internal sealed record QueuedScope(string TenantId, string? UserId, string? AgentId, string? SessionId)
{
    public static QueuedScope Of(MemoryScope scope) => new(scope.TenantId, scope.UserId, scope.AgentId, scope.SessionId);

    public MemoryScope ToScope() => (UserId is null ? MemoryScope.ForTenant(TenantId) : MemoryScope.ForUser(UserId, TenantId)) with { AgentId = AgentId, SessionId = SessionId };
}
