namespace Mem0.SemanticKernel.Tests.Isolation;

/// <summary>Somebody who asks, and what must come back.</summary>
/// <param name="Name">A name for messages.</param>
/// <param name="Scope">For whom the call acts, in a tenant.</param>
/// <param name="Sees">The owners whose secrets must be seen; no other may be.</param>
internal sealed record Principal(string Name, Func<string, MemoryScope> Scope, params string[] Sees)
{
    /// <summary>Gets those whose memories there are.</summary>
    public static IReadOnlyList<Principal> Owners { get; } =
    [
        new("ana", static tenant => MemoryScope.ForUser("ana", tenant), "ana", "shared"),
        new("ana in a session", static tenant => MemoryScope.ForUser("ana", tenant) with { SessionId = "s1" }, "ana", "ana in a session", "shared"),
        new("ben", static tenant => MemoryScope.ForUser("ben", tenant), "ben", "shared"),
        new("ana of another tenant", static tenant => MemoryScope.ForUser("ana", tenant + "2"), "ana of another tenant"),
        new("shared", static tenant => MemoryScope.ForTenant(tenant), "shared"),
    ];

    /// <summary>Gets everybody who asks.</summary>
    public static IReadOnlyList<Principal> All { get; } =
    [
        .. Owners,
        new("ana in another session", static tenant => MemoryScope.ForUser("ana", tenant) with { SessionId = "s2" }, "ana", "shared"),
        new("ben in the session of ana", static tenant => MemoryScope.ForUser("ben", tenant) with { SessionId = "s1" }, "ben", "shared"),
        .. new[] { "an", "ana2", "Ana", "*", "%", "ana' OR '1'='1", "ana:s1", "ana/../ben", "\u0430na" }
            .Select(static id => new Principal($"user {id}", tenant => MemoryScope.ForUser(id, tenant), "shared")),
        new("a tenant that begins alike", static tenant => MemoryScope.ForUser("ana", tenant[..^1])),
        new("tenant and user joined", static tenant => MemoryScope.ForUser("x", tenant + ":ana")),
    ];

    /// <summary>Says what its owner alone knows.</summary>
    public static string SecretOf(string owner) => $"the secret of <{owner}>";
}
