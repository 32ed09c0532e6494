using System.Reflection;
using Mem0.Stores;
using Xunit;

namespace Mem0.StoreContract;

/// <summary>Every operation of a store, found by reflection, for every pair of an owner and a caller.</summary>
public abstract partial class MemoryStoreContract
{
    public static TheoryData<int> MatrixRows() => [.. Enumerable.Range(0, MatrixRow.All.Count)];

    [Fact]
    public void Every_operation_that_acts_for_a_scope_is_in_the_matrix()
    {
        Type[] scopes = [typeof(MemoryScope), typeof(ScopeView), typeof(MemorySelection), typeof(StoreQuery), typeof(StoreCommit), typeof(StoreForget), typeof(StoreExport), typeof(StoreImport)];
        var methods = typeof(MemoryStore).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(static method => !method.IsSpecialName).ToArray();

        // The others open, change and close the store, and act for nobody.
        string[] forNobody = [nameof(MemoryStore.InitializeAsync), nameof(MemoryStore.UseEmbeddingSpaceAsync), nameof(MemoryStore.DisposeAsync), .. EmbeddingChangeContract.Members];
        Assert.All(methods, method => Assert.NotEqual(forNobody.Contains(method.Name), method.GetParameters().Any(parameter => scopes.Contains(parameter.ParameterType))));
        Assert.Equal(
            methods.Select(static method => method.Name).Except(forNobody).Order(StringComparer.Ordinal),
            MatrixRow.All.Select(static row => row.Operation).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Two stores, with and without what the owner keeps: only a call that reaches it may tell them apart or change it.</summary>
    [Theory]
    [MemberData(nameof(MatrixRows))]
    public async Task A_call_is_the_same_whatever_is_kept_behind_the_wall(int number)
    {
        var row = MatrixRow.All[number];
        var kept = Store;
        var empty = await OpenAsync();
        var reached = 0;
        foreach (var (owner, caller) in Pairs())
        {
            var own = New(caller, "a zebra and quartz of my own");
            var target = New(owner, "zebra quartz") with { Key = "home" };
            foreach (var store in (MemoryStore[])[kept, empty])
            {
                Assert.True(await store.CommitAsync(Given.Commit(Given.Adding(own, Vectors.At(20))), Stop));
            }

            var keeping = Given.Commit(Given.Adding(target, fingerprint: "same")) with { Operation = Given.Operation("op", target.Id) };
            Assert.True(await kept.CommitAsync(keeping, Stop));
            var before = await OwnersAsync(kept, target);

            var with = await row.Call(kept, caller, target, Stop);
            var without = await row.Call(empty, caller, target, Stop);

            var isReached = row.IsReached(caller, owner);
            Assert.True(isReached == (with != without || before != await OwnersAsync(kept, target)), $"{row.Operation} {Scopes.Name(caller)} on {Scopes.Name(owner)}:\n{with}\n{without}");
            reached += isReached ? 1 : 0;
        }

        Assert.InRange(reached, 1, Pairs().Count() - 1);
    }

    private static async Task<string> OwnersAsync(MemoryStore store, MemoryRecord target) => string.Join('\n',
    [
        .. (await store.GetAsync(Given.View(target.Scope), [target.Id], Stop)).Select(Shown.As),
        .. (await store.GetHistoryAsync(Given.View(target.Scope), target.Id, Stop)).Select(Shown.As),
        .. (await store.FindAsync(target.Scope, "home", ["same"], Stop)).Where(found => found.Record.Id == target.Id).Select(Shown.As),
        .. (await store.FindWithoutVectorAsync(target.Scope, 10, Stop)).Where(record => record.Id == target.Id).Select(Shown.As),
    ]);

    /// <summary>Pairs, each with tenants of its own, so that one store holds them all.</summary>
    private static IEnumerable<(MemoryScope Owner, MemoryScope Caller)> Pairs()
    {
        MemoryScope[] owners = [s_ana, s_ana with { AgentId = "a", SessionId = "s" }, s_shared with { SessionId = "s" }, s_shared];
        MemoryScope[] callers =
        [
            s_ana, s_ana with { SessionId = "s" }, s_ana with { SessionId = "t" }, s_ana with { AgentId = "a" }, s_ana with { AgentId = "a", SessionId = "s" },
            s_ben, s_ben with { AgentId = "a", SessionId = "s" }, s_shared, s_shared with { SessionId = "s" }, s_ana with { TenantId = "globex" },
        ];
        var number = 0;
        return
        [
            .. from owner in owners
               from caller in callers
               select (owner with { TenantId = $"{++number} {owner.TenantId}" }, caller with { TenantId = $"{number} {caller.TenantId}" }),
        ];
    }
}
