using System.Text.Json.Nodes;
using Mem0.SemanticKernel.Tests.Attacks.Doors;

namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>Identities that look alike, contain one another, or imitate a separator: each sees its own through every door, and nothing else.</summary>
public sealed class NeighbourTests(AttackWorld world) : IClassFixture<AttackWorld>
{
    private static readonly (string Tenant, string User)[] s_neighbours =
    [
        ("acme", "u1"), ("acme", "u10"), ("acme", "u"), ("acme", "U1"), ("ACME", "u1"), ("acme", "u1:x"), ("acme:u1", "x"), ("x", "acme:u1"), ("x:acme", "u1"),
        ("acme", "*"), ("acme", "%"), ("acme", "_"), ("acme", "u?"), ("acme", "[a-z]1"), ("acme", "u1%"), ("acme", "alice/../u1"), ("acme", "../u1"),
        ("acme", "u%31"), ("acme", "u1&user_id=u10"), ("acme", "u1#u10"), ("acme", "u1' OR '1'='1"), ("acme", "'; DROP TABLE memories;--"), ("acme", "{\"$ne\":null}"),
        ("acme", "null"), ("acme", "0"), ("acme", "-1"), ("acme", "__proto__"), ("acme", "$type"), ("acme", "\uff551"), ("acme", "u\u0131"), ("acme", "\u00e9"), ("acme", "e"),
        ("acme", "\u0430lice"), ("acme", "alice"), ("acme", "a@b.test"), ("acme", "urn:uuid:1"), ("acme", "\u65e5\u672c\u8a9e"), ("acme", "\u0645\u0633\u062a\u062e\u062f\u0645"), ("globex", "alice"),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> DoorNames => [.. Door.All.Select(static door => door.Name)];

    [Theory]
    [MemberData(nameof(DoorNames))]
    public async Task Each_sees_its_own_and_nothing_else(string doorName)
    {
        var door = Door.All.Single(door => door.Name == doorName);
        var mark = Guid.NewGuid().ToString("N");
        var scopes = s_neighbours.Select(pair => MemoryScope.ForUser(pair.User, $"{pair.Tenant}/{mark}")).ToArray();
        for (var i = 0; i < scopes.Length; i++)
        {
            await world.Memory.RememberAsync(scopes[i], $"Secret number {i}.", cancellationToken: Stop);
        }

        var problems = new List<string>();
        for (var i = 0; i < scopes.Length; i++)
        {
            var sight = await door.LookAsync(world.Memory, scopes[i], Stop);
            var seen = Enumerable.Range(0, scopes.Length).Where(other => sight.Text.Contains($"Secret number {other}.", StringComparison.Ordinal)).ToArray();
            if (!seen.SequenceEqual([i]))
            {
                problems.Add($"{s_neighbours[i]} sees [{string.Join(", ", seen.Select(static other => s_neighbours[other]))}]");
            }
        }

        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("user_id")]
    [InlineData("userId")]
    [InlineData("tenant")]
    [InlineData("tenantId")]
    [InlineData("agent_id")]
    [InlineData("sessionId")]
    [InlineData("scope")]
    [InlineData("id")]
    [InlineData("created_at")]
    [InlineData("origin")]
    [InlineData("data")]
    [InlineData("hash")]
    [InlineData("vector")]
    [InlineData("a.b")]
    [InlineData("a[0]")]
    [InlineData("a\"b")]
    [InlineData("$.scope")]
    public async Task Metadata_named_like_an_identity_is_only_metadata(string key)
    {
        var scope = await world.NewUserAsync(Stop);
        var neighbour = MemoryScope.ForUser(scope.UserId + "x", "north");
        var metadata = new JsonObject { [key] = neighbour.UserId };

        var id = (await world.Memory.RememberAsync(scope, "likes tea", new() { Metadata = metadata }, Stop)).Id!.Value;

        var stored = await world.Memory.GetAsync(scope, id, Stop);
        Assert.Equal((scope, id, MemoryOrigin.Application), (stored!.Scope, stored.Id, stored.Source.Origin));
        Assert.True(JsonNode.DeepEquals(metadata, stored.Metadata));
        Assert.Null(await world.Memory.GetAsync(neighbour, id, Stop));

        // A filter on it narrows what the caller sees, and reaches nobody else's.
        var filter = new MemoryFilter { Metadata = (JsonObject)metadata.DeepClone() };
        Assert.Equal(id, Assert.Single((await world.Memory.RecallAsync(scope, AttackWorld.Canary, new() { Filter = filter }, Stop)).Matches).Record.Id);
        Assert.Empty((await world.Memory.RecallAsync(neighbour, "tea", new() { Filter = filter }, Stop)).Matches);
        Assert.Empty((await world.Memory.ForgetAsync(neighbour, filter, Stop)).Ids);
        foreach (var door in Door.All)
        {
            var sight = await door.LookAsync(world.Memory, neighbour, Stop);
            Assert.DoesNotContain("likes tea", sight.Text, StringComparison.Ordinal);
            Assert.Contains(AttackWorld.Canary, sight.Text, StringComparison.Ordinal);
        }
    }
}
