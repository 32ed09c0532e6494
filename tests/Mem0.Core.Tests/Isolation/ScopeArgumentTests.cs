namespace Mem0.Core.Tests.Isolation;

/// <summary>No operation runs without a scope.</summary>
public sealed class ScopeArgumentTests
{
    private static readonly Target s_target = new(MemoryScope.ForUser("ana"), Guid.CreateVersion7(StoreContract.Given.Noon), "mark");

    public static TheoryData<int> RowNumbers() => [.. Enumerable.Range(0, Rows.All.Count)];

    [Theory]
    [MemberData(nameof(RowNumbers))]
    public async Task No_operation_runs_without_a_scope(int number)
    {
        await using var host = new ProductHost(StoreKind.Reference);

        await Assert.ThrowsAsync<ArgumentNullException>("scope", () => CallAsync(host, number, null!));
    }

    [Theory]
    [MemberData(nameof(RowNumbers))]
    public async Task No_operation_runs_with_a_scope_that_names_nobody(int number)
    {
        await using var host = new ProductHost(StoreKind.Reference);
        await Target.KeepAsync(host.Memory, MemoryScope.ForTenant("default"), "mark", TestContext.Current.CancellationToken);
        var before = await host.SnapshotAsync(MemoryScope.ForTenant("default"));

        await Assert.ThrowsAsync<ArgumentException>("scope", () => CallAsync(host, number, new()));

        Assert.Equal(before, await host.SnapshotAsync(MemoryScope.ForTenant("default")));
        Assert.NotEmpty(await Evidence.OfAsync(host, Rows.All[number], MemoryScope.ForTenant("default"), s_target));
    }

    private static async Task CallAsync(ProductHost host, int number, MemoryScope scope) =>
        await Rows.All[number].Call(host.Memory, scope, s_target, TestContext.Current.CancellationToken);
}
