using Mem0.Qdrant.Transport;

namespace Mem0.Qdrant.Layout;

/// <summary>A tenant and one user, or what the tenant shares: the wall behind which everything is written and read.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="User">The user; empty, which no identity is, for what the tenant shares.</param>
internal readonly record struct WallKey(string Tenant, string User)
{
    /// <summary>Gets where the collection keeps what is nobody's: no tenant's name is empty.</summary>
    public static WallKey OfCollection { get; } = new("", "");

    /// <summary>Gets the two conditions that every filter begins with.</summary>
    public IReadOnlyList<Condition> Conditions => [Condition.Is(Fields.Tenant, Tenant), Condition.Is(Fields.User, User)];

    public static WallKey Of(MemoryScope scope) => new(scope.TenantId, scope.UserId ?? "");

    /// <summary>Makes the filter of everything behind the wall that meets more conditions.</summary>
    public Filter Filter(params IReadOnlyList<Condition> conditions) => new() { Must = [.. Conditions, .. conditions] };

    public bool Owns(Payload payload) => payload.Tenant == Tenant && payload.User == User;

    /// <summary>Gives the exact scope of what names an agent and a session behind this wall.</summary>
    public MemoryScope Scope(string? agent, string? session)
    {
        var scope = User.Length == 0 ? MemoryScope.ForTenant(Tenant) : MemoryScope.ForUser(User, Tenant);
        return scope with { AgentId = agent, SessionId = session };
    }
}
