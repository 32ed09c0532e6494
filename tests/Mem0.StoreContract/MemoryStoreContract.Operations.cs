using Mem0.Stores;
using Xunit;

namespace Mem0.StoreContract;

/// <summary>Operations that the caller named, so that sending one again changes nothing.</summary>
public abstract partial class MemoryStoreContract
{
    [Fact]
    public async Task An_operation_is_recorded_with_its_memories_and_never_again()
    {
        var first = New(s_ana, "first");
        var second = New(s_ana, "second");
        var operation = Given.Operation("op 1", first.Id);

        Assert.True(await Store.CommitAsync(Given.Commit(Given.Adding(first)) with { Operation = operation }, Stop));
        Assert.False(await Store.CommitAsync(Given.Commit(Given.Adding(second)) with { Operation = Given.Operation("op 1", second.Id) }, Stop));
        await RestartAsync();
        Assert.False(await Store.CommitAsync(Given.Commit(Given.Adding(second)) with { Operation = Given.Operation("op 1", second.Id) }, Stop));

        Assert.Equal(Shown.As(operation), Shown.As(await Store.FindOperationAsync(s_ana, "op 1", Stop)));
        Assert.Equal(["first"], await ListAsync(s_ana));
        Assert.True(await Store.CommitAsync(Given.Commit(Given.Adding(second)) with { Operation = Given.Operation("op 2", second.Id) }, Stop));
    }

    [Fact]
    public async Task An_operation_that_wrote_nothing_is_recorded_too()
    {
        var operation = new StoreOperation
        {
            Id = "skipped",
            RequestHash = "h",
            Changes = [new() { Kind = MemoryChangeKind.Skipped, Reason = "a system message" }],
        };

        Assert.True(await Store.CommitAsync(new() { Scope = s_ana, Writes = [], Operation = operation }, Stop));

        await RestartAsync();
        Assert.Equal(Shown.As(operation), Shown.As(await Store.FindOperationAsync(s_ana, "skipped", Stop)));
        Assert.False(await Store.CommitAsync(new() { Scope = s_ana, Writes = [], Operation = operation }, Stop));
    }

    [Fact]
    public async Task Every_scope_has_operations_of_its_own()
    {
        MemoryScope[] scopes = [s_ana, s_ben, s_shared, s_ana with { SessionId = "s" }, s_ana with { AgentId = "a" }, MemoryScope.ForUser("ana", "globex")];
        foreach (var scope in scopes)
        {
            Assert.Null(await Store.FindOperationAsync(scope, "op", Stop));
            var record = New(scope, $"of {scope}");
            Assert.True(await Store.CommitAsync(Given.Commit(Given.Adding(record)) with { Operation = Given.Operation("op", record.Id) }, Stop));
            Assert.Equal(record.Id, Assert.Single((await Store.FindOperationAsync(scope, "op", Stop))!.Changes).Id);
        }
    }

    [Fact]
    public async Task Ids_of_operations_are_compared_exactly()
    {
        Assert.True(await Store.CommitAsync(new() { Scope = s_ana, Writes = [], Operation = Given.Operation("Op") }, Stop));

        Assert.NotNull(await Store.FindOperationAsync(s_ana, "Op", Stop));
        foreach (var other in (string[])["op", "Op ", "O", "Opp", "%", "O_", "\uFF2Fp"])
        {
            Assert.Null(await Store.FindOperationAsync(s_ana, other, Stop));
        }
    }

    [Fact]
    public async Task Forgetting_what_an_operation_wrote_empties_its_hash_and_keeps_it_from_running_again()
    {
        var record = New(s_ana, "secret");
        Assert.True(await Store.CommitAsync(Given.Commit(Given.Adding(record)) with { Operation = Given.Operation("op", record.Id) }, Stop));
        var other = New(s_ana, "harmless");
        Assert.True(await Store.CommitAsync(Given.Commit(Given.Adding(other)) with { Operation = Given.Operation("other", other.Id) }, Stop));

        await Store.ForgetAsync(Given.Forget(s_ana, record.Id), Stop);
        await RestartAsync();

        var found = await Store.FindOperationAsync(s_ana, "op", Stop);
        Assert.Equal("", found!.RequestHash);
        Assert.Equal(record.Id, Assert.Single(found.Changes).Id);
        Assert.Equal("hash of other", (await Store.FindOperationAsync(s_ana, "other", Stop))!.RequestHash);
        Assert.False(await Store.CommitAsync(new() { Scope = s_ana, Writes = [], Operation = Given.Operation("op") }, Stop));
    }
}
