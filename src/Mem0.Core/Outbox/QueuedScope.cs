namespace Mem0;

/// <summary>A scope as the log keeps it. A <see cref="MemoryScope"/> refuses a user that is <see langword="null"/>, and that is how JSON reads one that was not written.</summary>
internal sealed record QueuedScope(string TenantId, string? UserId, string? AgentId, string? SessionId)
{
    public static QueuedScope Of(MemoryScope scope) => new(scope.TenantId, scope.UserId, scope.AgentId, scope.SessionId);

    public MemoryScope ToScope() => (UserId is null ? MemoryScope.ForTenant(TenantId) : MemoryScope.ForUser(UserId, TenantId)) with { AgentId = AgentId, SessionId = SessionId };
}
