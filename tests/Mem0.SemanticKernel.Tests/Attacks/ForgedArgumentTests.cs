using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>Whatever a model sends beside what a tool asks for changes nothing.</summary>
public sealed class ForgedArgumentTests(AttackWorld world) : IClassFixture<AttackWorld>
{
    private static readonly string[] s_names =
    [
        "userId", "user_id", "UserId", "user", "scope", "Scope", "tenant", "tenantId", "tenant_id", "agentId", "agent_id", "sessionId", "session_id", "run_id",
        "filters", "filter", "where", "collection", "namespace", "memory", "options", "cancellationToken", "arguments", "services", "kernel", "origin", "trust",
        "includeShared", "allSessions", "all", "ids", "$type", "__proto__",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Names => new MatrixTheoryData<string, bool>(s_names, [false, true]);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_argument_that_no_tool_has_changes_nothing(string name, bool asKernelFunction)
    {
        var scope = await world.NewUserAsync(Stop);
        var neighbour = MemoryScope.ForUser(scope.UserId + "x", "north");
        var before = (await world.Memory.ListAsync(neighbour, null, Stop)).Items;
        foreach (var value in new object?[] { neighbour.UserId, new JsonObject { ["userId"] = neighbour.UserId, ["OR"] = new JsonArray("*") }.ToJsonString(), true, null, neighbour })
        {
            var recalled = await CallAsync(scope, "recall", asKernelFunction, new() { ["query"] = AttackWorld.Canary, [name] = value });
            var stored = await CallAsync(scope, "remember", asKernelFunction, new() { ["content"] = $"{name} is {value}", [name] = value });
            var forgotten = await CallAsync(scope, "forget", asKernelFunction, new() { ["id"] = before[0].Id.ToString(), [name] = value });

            Assert.DoesNotContain(AttackWorld.Canary, recalled, StringComparison.Ordinal);
            Assert.StartsWith("Remembered [", stored, StringComparison.Ordinal);
            Assert.Equal("Nothing was forgotten: there is no memory with this id.", forgotten);
        }

        Assert.Equal(before, (await world.Memory.ListAsync(neighbour, null, Stop)).Items);
        var own = (await world.Memory.ListAsync(scope, null, Stop)).Items;
        Assert.Equal(5, own.Count);
        Assert.All(own, memory => Assert.Equal((scope, MemoryOrigin.Model, 0.5, false), (memory.Scope, memory.Source.Origin, memory.Importance, memory.IsPinned)));
        Assert.Contains("is True", await CallAsync(scope, "recall", asKernelFunction, new() { ["query"] = "is True", [name] = neighbour.UserId }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("the note about tea")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("0198f2c4")]
    [InlineData("{0198f2c4-0000-7000-8000-000000000001}")]
    [InlineData("0198f2c4-0000-7000-8000-000000000001")]
    [InlineData("0198f2c4-0000-7000-8000-000000000001, 0198f2c4-0000-7000-8000-000000000002")]
    public async Task Forget_takes_one_whole_id_and_nothing_else(string id)
    {
        var scope = await world.NewUserAsync(Stop);
        await world.Memory.RememberAsync(scope, "likes tea", cancellationToken: Stop);

        var answer = await CallAsync(scope, "forget", asKernelFunction: true, new() { ["id"] = id });

        Assert.StartsWith("Nothing was forgotten", answer, StringComparison.Ordinal);
        var kept = Assert.Single((await world.Memory.ListAsync(scope, null, Stop)).Items);
        Assert.Equal("Forgotten.", await CallAsync(scope, "forget", asKernelFunction: true, new() { ["id"] = kept.Id.ToString() }));
    }

    [Fact]
    public async Task A_limit_that_no_store_should_see_is_brought_to_a_bound()
    {
        var scope = await world.NewUserAsync(Stop);
        for (var i = 0; i < 30; i++)
        {
            await world.Memory.RememberAsync(scope, $"tea number {i}", cancellationToken: Stop);
        }

        foreach (var limit in new object[] { 1_000_000, "1e9", -5, double.NaN, double.PositiveInfinity, "many", true })
        {
            var lines = (await CallAsync(scope, "recall", asKernelFunction: false, new() { ["query"] = "tea", ["limit"] = limit })).Split('\n').Count(static line => line.StartsWith("- [", StringComparison.Ordinal));
            Assert.InRange(lines, 1, 20);
        }
    }

    private async Task<string> CallAsync(MemoryScope scope, string name, bool asKernelFunction, Dictionary<string, object?> arguments)
    {
        if (!asKernelFunction)
        {
            var tool = MemoryTools.Create(world.Memory, scope).Single(tool => tool.Name == name);
            return (await tool.InvokeAsync(new AIFunctionArguments(arguments), Stop))!.ToString()!;
        }

        var kernel = new Kernel();
        var plugin = kernel.Plugins.AddAgentMemory(world.Memory, scope);
        return (await plugin[name].InvokeAsync(kernel, new KernelArguments(arguments), Stop)).ToString();
    }
}
