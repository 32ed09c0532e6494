using Mem0.SemanticKernel.Tests.Attacks;
using Microsoft.SemanticKernel;

namespace Mem0.SemanticKernel.Tests.Isolation;

/// <summary>Every door and every function, for everybody: each sees what is its own, and changes nothing of anybody else.</summary>
public sealed class DoorMatrixTests(AttackWorld world) : IClassFixture<AttackWorld>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Doors => [.. DoorRows.All.Keys];

    public static TheoryData<string> Functions => [.. FunctionRows.All.Keys];

    [Fact]
    public void Every_public_method_that_is_told_for_whom_it_acts_has_a_row() =>
        Assert.Equal(DoorMethods.Find(), DoorRows.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_function_of_the_tools_and_of_the_plugin_has_a_row()
    {
        var scope = MemoryScope.ForUser("ana");
        var functions = FunctionRows.All.Keys.Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(functions, MemoryTools.Create(world.Memory, scope).Select(static tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.Equal(functions, AgentMemoryPlugin.Create(world.Memory, scope).Select(static function => function.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_door_shows_everybody_their_own_and_nothing_else(string door)
    {
        var problems = new List<string>();
        foreach (var principal in Principal.All)
        {
            var tenant = await NewTenantAsync();
            var before = await SnapshotAsync(tenant, principal);

            var seen = await DoorRows.All[door](world.Memory, principal.Scope(tenant));

            problems.AddRange(Differences(principal, seen));
            if (!before.SequenceEqual(await SnapshotAsync(tenant, principal)))
            {
                problems.Add($"{principal.Name} changed what is somebody else's");
            }
        }

        Assert.Empty(problems);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task A_function_serves_everybody_with_their_own_and_nothing_else(string function)
    {
        var problems = new List<string>();
        foreach (var principal in Principal.All)
        {
            var tenant = await NewTenantAsync();
            var before = await SnapshotAsync(tenant, principal);
            var tool = MemoryTools.Create(world.Memory, principal.Scope(tenant)).Single(tool => tool.Name == function);

            var seen = await FunctionRows.All[function](tool, [.. before.Select(static memory => memory.Id)]);

            problems.AddRange(function == MemoryTools.RecallName ? Differences(principal, seen) : []);
            if (!before.SequenceEqual(await SnapshotAsync(tenant, principal)))
            {
                problems.Add($"{principal.Name} changed what is somebody else's");
            }
        }

        Assert.Empty(problems);
    }

    private static IEnumerable<string> Differences(Principal principal, string seen) => Principal.Owners
        .Where(owner => seen.Contains(Principal.SecretOf(owner.Name), StringComparison.Ordinal) != principal.Sees.Contains(owner.Name))
        .Select(owner => $"{principal.Name} {(principal.Sees.Contains(owner.Name) ? "does not see" : "sees")} {Principal.SecretOf(owner.Name)}");

    private async Task<string> NewTenantAsync()
    {
        var tenant = Guid.NewGuid().ToString();
        foreach (var owner in Principal.Owners)
        {
            var scope = owner.Scope(tenant);
            await world.Memory.RememberAsync(scope, Principal.SecretOf(owner.Name), new() { BindToSession = scope.SessionId is not null }, Stop);
        }

        return tenant;
    }

    // Everything in the tenant and its neighbours that is not kept under the very identity of the one who asks.
    private async Task<IReadOnlyList<MemoryRecord>> SnapshotAsync(string tenant, Principal asking)
    {
        var all = new List<MemoryRecord>();
        foreach (var owner in Principal.Owners)
        {
            all.AddRange((await world.Memory.ListAsync(owner.Scope(tenant), new() { Limit = 200 }, Stop)).Items);
        }

        var own = asking.Scope(tenant);
        return [.. all.DistinctBy(static memory => memory.Id).Where(memory => (memory.Scope.TenantId, memory.Scope.UserId) != (own.TenantId, own.UserId)).OrderBy(static memory => memory.Id)];
    }
}
