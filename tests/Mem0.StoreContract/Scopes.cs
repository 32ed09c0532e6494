namespace Mem0.StoreContract;

/// <summary>Scopes with every combination of parts named and not named, and both rules once more in words of their own, to compare with.</summary>
public static class Scopes
{
    private static readonly string?[] s_users = [null, "ana", "ben"];
    private static readonly string?[] s_agents = [null, "a"];
    private static readonly string?[] s_sessions = [null, "s", "t"];

    /// <summary>Gets all combinations of two tenants, two users, an agent and two sessions, each but the tenant also absent.</summary>
    public static IReadOnlyList<MemoryScope> All { get; } =
    [
        .. from tenant in (string[])["acme", "globex"]
           from user in s_users
           from agent in s_agents
           from session in s_sessions
           select new MemoryScope { TenantId = tenant, AgentId = agent, SessionId = session } is var scope && user is null ? scope : scope with { UserId = user! },
    ];

    public static string Name(MemoryScope scope) => $"{scope.TenantId} {scope.UserId ?? "-"} {scope.AgentId ?? "-"} {scope.SessionId ?? "-"}";

    /// <summary>Says whether every identity that the memory names equals the call's, with what the view leaves out or takes in.</summary>
    public static bool Sees(MemoryScope call, MemoryScope memory, bool includeShared, bool allSessions)
    {
        if (memory.TenantId != call.TenantId)
        {
            return false;
        }

        var isShared = memory.UserId is null;
        if ((isShared && call.UserId is not null && !includeShared) || (!isShared && memory.UserId != call.UserId))
        {
            return false;
        }

        if (memory.AgentId is not null && memory.AgentId != call.AgentId)
        {
            return false;
        }

        // All sessions are all of the same user's; a user's call does not open the sessions of the shared space.
        var isOpenSession = allSessions && memory.UserId == call.UserId;
        return memory.SessionId is null || memory.SessionId == call.SessionId || isOpenSession;
    }

    /// <summary>Says whether every identity that the call names equals the memory's, and the users are equal.</summary>
    public static bool Covers(MemoryScope call, MemoryScope memory) =>
        (call.TenantId, call.UserId) == (memory.TenantId, memory.UserId)
        && (call.AgentId ?? memory.AgentId) == memory.AgentId
        && (call.SessionId ?? memory.SessionId) == memory.SessionId;
}
