using Xunit;

namespace Mem0.StoreContract;

/// <summary>Identities that somebody might try: some are refused wherever they are named, the others are opaque and meet nobody else's.</summary>
public static class HostileIds
{
    /// <summary>Gets what no identity may look like.</summary>
    public static IReadOnlyList<string> Refused { get; } =
    [
        "", " ", "\t", "\u3164", "\u115F", "\u1160", "\uFFA0", "\u00A0", "\u2003",
        "u1 ", " u1", "u1\u3000", "u1\n", ".", "..",
        "e\u0301", "a\0b", "alice\0bob", "a\nb", "a\u2028b", "a\u2029b", "a\u0085b",
        "a\u202Eb", "a\u200Bb", "a\u00ADb", "a\u2062b", "a\uFEFFb", "\uDB40\uDC41", "\uE000", "a\uFFFE", "a\uFDD0", "\uD83D", "\uDE00a", "a\uD83Db",
        new string('x', 257), new string('x', 10_000),
    ];

    /// <summary>Gets identities that are accepted, each another one.</summary>
    public static IReadOnlyList<string> Accepted { get; } =
    [
        "u1", "u10", "u", "*", "%", "_", "?", "[a]", "Alice", "alice", "ALICE", "\uFF41lice", "\u0430lice",
        "null", "undefined", "None", "true", "0", "-1", "NaN", "\u00E9", "e", "\u00DF", "SS", "ss", "\u0130", "i", "I", "K", "k",
        "alice/../bob", "../bob", "C:\\x", "file:///x", "alice%00bob", "a%2Fb", "a%252Fb", "a/b",
        "a&user_id=b", "a#b", "a?b", "a+b", "a;b", "a=b", "a b", "a:b", "a|b", "a,b", "a\\b",
        "'; DROP TABLE memories;--", "\" OR 1=1 --", "x' UNION SELECT 1--", "' OR ''='",
        "{\"$ne\":null}", "{\"must\":[]}", "[\"a\",\"b\"]", "NEAR(a b)", "a*", "-a", "\"a\"", "col:a",
        "-----", "__proto__", "constructor", "$type", "default", "shared", "a@b.test", "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        "\u65E5\u672C\u8A9E", "\u0645\u0633\u062A\u062E\u062F\u0645", "\uD83E\uDD93", new string('x', 256), new string('x', 255),
    ];

    /// <summary>Gets scopes that would be one if their parts were written one after the other, or if a part could stand in another's place.</summary>
    public static IReadOnlyList<MemoryScope> LookAlikes { get; } =
    [
        MemoryScope.ForUser("acme:u1", "x"), MemoryScope.ForUser("u1", "x:acme"), MemoryScope.ForUser("x:acme:u1"), MemoryScope.ForUser("u1", "acme"),
        MemoryScope.ForUser("x", "acme:u1"), MemoryScope.ForTenant("x"), MemoryScope.ForTenant("acme:u1"), MemoryScope.ForUser("default"), MemoryScope.ForTenant("default"),
        MemoryScope.ForUser("a", "t") with { AgentId = "b" }, MemoryScope.ForUser("a", "t") with { SessionId = "b" },
        MemoryScope.ForUser("b", "t") with { AgentId = "a" }, MemoryScope.ForUser("a/b", "t"), MemoryScope.ForUser("a|b|", "t"), MemoryScope.ForUser("a", "t|b"),
        MemoryScope.ForUser("a", "t") with { AgentId = "b", SessionId = "c" }, MemoryScope.ForUser("a", "t") with { AgentId = "c", SessionId = "b" },
        MemoryScope.ForTenant("t") with { AgentId = "a" }, MemoryScope.ForTenant("t") with { SessionId = "a" }, MemoryScope.ForUser("a", "t"),
        MemoryScope.ForUser("null", "t"), MemoryScope.ForTenant("t"), MemoryScope.ForUser("NULL", "t") with { AgentId = "null", SessionId = "null" }, MemoryScope.ForUser("NULL", "t"),
    ];

    public static TheoryData<string> RefusedRows() => [.. Refused];

    public static TheoryData<string> AcceptedRows() => [.. Accepted];
}
