namespace Mem0.CrashChild;

/// <summary>The scopes that the child writes to, one for each of its workers.</summary>
internal static class ChurnScopes
{
    public static IReadOnlyList<MemoryScope> All { get; } =
    [
        MemoryScope.ForUser("ana"),
        MemoryScope.ForUser("ana") with { SessionId = "s1" },
        MemoryScope.ForTenant("default"),
    ];
}
