namespace Mem0;

/// <summary>For whom a call acts: tenant and user are the wall, agent and session narrow it.</summary>
/// <remarks>
/// <para>
/// A call <em>sees</em> a memory when every identity that the memory names equals the call's. It <em>covers</em> a memory
/// when every identity that the call names equals the memory's; a scope without a user covers shared memories only.
/// </para>
/// <para>
/// Identities are opaque: compared ordinally, never repaired or normalised. Each has 1 to 256 UTF-16 units in normalisation form C,
/// at least one of them visible, without white space at the ends and without control, format, private-use, line-separator or noncharacter code points.
/// Take them from what the host knows (a claim, a session), never from what a model or a user wrote.
/// </para>
/// </remarks>
public sealed record MemoryScope
{
    private const string DefaultTenant = "default";

    // Null until named, so that a scope that names nobody can be told from the default tenant's shared memories.
    private readonly string? _tenantId;
    private readonly string? _userId;
    private readonly string? _agentId;
    private readonly string? _sessionId;

    /// <summary>Gets the tenant.</summary>
    /// <value>The default is <c>default</c>.</value>
    /// <exception cref="ArgumentException">The value is not a well-formed identity.</exception>
    public string TenantId
    {
        get => _tenantId ?? DefaultTenant;
        init => _tenantId = Identity.Require(value, nameof(TenantId));
    }

    /// <summary>Gets the user.</summary>
    /// <value><see langword="null"/>, the default, is what the tenant shares.</value>
    /// <exception cref="ArgumentException">The value is not a well-formed identity.</exception>
    public string? UserId
    {
        get => _userId;
        init => _userId = Identity.Require(value, nameof(UserId));
    }

    /// <summary>Gets the agent.</summary>
    /// <value><see langword="null"/>, the default, is no particular one.</value>
    /// <exception cref="ArgumentException">The value is not a well-formed identity.</exception>
    public string? AgentId
    {
        get => _agentId;
        init => _agentId = value is null ? null : Identity.Require(value, nameof(AgentId));
    }

    /// <summary>Gets the session.</summary>
    /// <value><see langword="null"/>, the default, is none.</value>
    /// <exception cref="ArgumentException">The value is not a well-formed identity.</exception>
    public string? SessionId
    {
        get => _sessionId;
        init => _sessionId = value is null ? null : Identity.Require(value, nameof(SessionId));
    }

    /// <summary>Gets a value indicating whether no identity was named at all. No operation runs with such a scope.</summary>
    public bool IsUnnamed => (_tenantId ?? _userId ?? _agentId ?? _sessionId) is null;

    /// <summary>Creates the scope of a user.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <returns>The scope.</returns>
    /// <exception cref="ArgumentException">An identity is not well-formed.</exception>
    public static MemoryScope ForUser(string userId, string tenantId = DefaultTenant) => new()
    {
        TenantId = Identity.Require(tenantId, nameof(tenantId)),
        UserId = Identity.Require(userId, nameof(userId)),
    };

    /// <summary>Creates the scope of what a tenant shares with all its users.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <returns>The scope.</returns>
    /// <exception cref="ArgumentException">The identity is not well-formed.</exception>
    public static MemoryScope ForTenant(string tenantId) => new() { TenantId = Identity.Require(tenantId, nameof(tenantId)) };

    /// <summary>Says whether a call with this scope sees a memory: every identity that the memory names equals this one's.</summary>
    /// <param name="memory">The identities that the memory names.</param>
    /// <returns><see langword="true"/> when it does.</returns>
    public bool Sees(MemoryScope memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return TenantId == memory.TenantId
            && (memory.UserId is null || memory.UserId == UserId)
            && (memory.AgentId is null || memory.AgentId == AgentId)
            && (memory.SessionId is null || memory.SessionId == SessionId);
    }

    /// <summary>Says whether a call with this scope covers a memory: every identity that this scope names equals the memory's, and users are equal.</summary>
    /// <param name="memory">The identities that the memory names.</param>
    /// <returns><see langword="true"/> when it does.</returns>
    public bool Covers(MemoryScope memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return TenantId == memory.TenantId
            && UserId == memory.UserId
            && (AgentId is null || AgentId == memory.AgentId)
            && (SessionId is null || SessionId == memory.SessionId);
    }

    /// <inheritdoc />
    public bool Equals(MemoryScope? other) => other is not null
        && TenantId == other.TenantId
        && UserId == other.UserId
        && AgentId == other.AgentId
        && SessionId == other.SessionId;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(TenantId, UserId, AgentId, SessionId);
}
