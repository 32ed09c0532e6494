using Mem0.StoreContract;

namespace Mem0.Core.Tests.Isolation;

/// <summary>One column of the matrix: who keeps something, and who would like to reach it.</summary>
/// <param name="Name">What they are to each other.</param>
/// <param name="Owner">Who keeps it.</param>
/// <param name="Caller">Who calls.</param>
internal sealed record Column(string Name, MemoryScope Owner, MemoryScope Caller)
{
    private static readonly MemoryScope s_ana = MemoryScope.ForUser("ana", "north");

    /// <summary>Gets all columns, each with tenants of its own, so that one world holds them all.</summary>
    public static IReadOnlyList<Column> All { get; } =
    [
        .. ((Column[])
        [
            new("same user", s_ana, s_ana),
            new("other user", s_ana, s_ana with { UserId = "ben" }),
            new("other tenant", s_ana, s_ana with { TenantId = "south" }),
            new("user whose id begins alike", s_ana with { UserId = "u10" }, s_ana with { UserId = "u1" }),
            new("user whose id differs by case", s_ana with { UserId = "Ana" }, s_ana),
            new("parts in other places", MemoryScope.ForUser("acme:u1", "x"), MemoryScope.ForUser("u1", "x:acme")),
            new("same session", s_ana with { SessionId = "s" }, s_ana with { SessionId = "s" }),
            new("other session", s_ana with { SessionId = "s" }, s_ana with { SessionId = "t" }),
            new("no session", s_ana with { SessionId = "s" }, s_ana),
            new("other user in a session of that name", s_ana with { SessionId = "s" }, s_ana with { UserId = "ben", SessionId = "s" }),
            new("session of a user, from the outside in", s_ana, s_ana with { SessionId = "s" }),
            new("same agent", s_ana with { AgentId = "a" }, s_ana with { AgentId = "a" }),
            new("other agent", s_ana with { AgentId = "a" }, s_ana with { AgentId = "b" }),
            new("no agent", s_ana with { AgentId = "a" }, s_ana),
            new("agent and session", s_ana with { AgentId = "a", SessionId = "s" }, s_ana with { AgentId = "a", SessionId = "s" }),
            new("agent and other session", s_ana with { AgentId = "a", SessionId = "s" }, s_ana with { AgentId = "a", SessionId = "t" }),
            new("shared, by a user", MemoryScope.ForTenant("north"), s_ana),
            new("shared, by the tenant", MemoryScope.ForTenant("north"), MemoryScope.ForTenant("north")),
            new("shared by another tenant", MemoryScope.ForTenant("north"), s_ana with { TenantId = "south" }),
            new("shared session, by a user in it", MemoryScope.ForTenant("north") with { SessionId = "s" }, s_ana with { SessionId = "s" }),
            new("shared session, by a user in another", MemoryScope.ForTenant("north") with { SessionId = "s" }, s_ana with { SessionId = "t" }),
            new("a user's own, by the tenant", s_ana, MemoryScope.ForTenant("north")),
        ]).Select(static (column, i) => column with { Owner = Apart(column.Owner, i), Caller = Apart(column.Caller, i) }),
    ];

    /// <summary>Says whether an operation may reach what the owner keeps; the rules once more, in words of their own.</summary>
    public bool IsReached(Reach reach) => reach switch
    {
        Reach.Seen => Scopes.Sees(Caller, Owner, includeShared: true, allSessions: false),
        Reach.SeenInAllSessions => Scopes.Sees(Caller, Owner, includeShared: true, allSessions: true),
        Reach.SeenAndNotShared => Scopes.Sees(Caller, Owner, includeShared: false, allSessions: false),
        Reach.Covered => Scopes.Covers(Caller, Owner),
        Reach.Same => Caller == Owner,
        _ => Caller with { SessionId = null } == Owner,
    };

    /// <summary>Gets a value indicating whether the caller sees it and may not change it.</summary>
    public bool IsReadOnly => Owner.UserId is null && Caller.UserId is not null;

    private static MemoryScope Apart(MemoryScope scope, int i) => scope with { TenantId = $"{i} {scope.TenantId}" };
}
