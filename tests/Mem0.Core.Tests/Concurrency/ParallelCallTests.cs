using Mem0.Core.Tests.Isolation;
using Mem0.StoreContract;
using Microsoft.Extensions.AI;

namespace Mem0.Core.Tests.Concurrency;

/// <summary>Thirty-two callers at once: one fact is one memory, a version has one winner, a slot one current value, an operation one effect.</summary>
public sealed class ParallelCallTests
{
    private const int Callers = 32;

    private static readonly MemoryScope s_ana = MemoryScope.ForUser("ana", "north");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<StoreKind> Stores() => [.. Enum.GetValues<StoreKind>()];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task One_fact_remembered_by_many_at_once_is_one_memory(StoreKind store)
    {
        await using var host = new ProductHost(store);

        var results = await AtOnceAsync(_ => host.Memory.RememberAsync(s_ana, "The lift is broken.", null, Stop));

        Assert.Single(results.Select(static result => result.Id).Distinct());
        Assert.Single(results, static result => result.Changes[0].Kind == MemoryChangeKind.Added);
        Assert.Single((await host.Memory.ListAsync(s_ana, null, Stop)).Items);
        Assert.Single(await host.Memory.HistoryAsync(s_ana, results[0].Id!.Value, Stop));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Each_version_has_exactly_one_winner_and_versions_have_no_gaps(StoreKind store)
    {
        await using var host = new ProductHost(store);
        var id = (await host.Memory.RememberAsync(s_ana, "Begin.", null, Stop)).Id!.Value;
        for (var version = 1L; version <= 5; version++)
        {
            var expected = version;
            var results = await AtOnceAsync(async caller =>
            {
                try
                {
                    return (await host.Memory.UpdateAsync(s_ana, id, new() { Content = $"Version {expected + 1} by {caller}." }, expected, Stop))!.Version;
                }
                catch (MemoryConflictException conflict)
                {
                    Assert.Equal((id, expected + 1), (conflict.MemoryId, conflict.ActualVersion));
                    return 0;
                }
            });

            Assert.Equal([version + 1], results.Where(static result => result > 0));
        }

        var history = await host.Memory.HistoryAsync(s_ana, id, Stop);
        Assert.Equal([1L, 2, 3, 4, 5, 6], history.Select(static revision => revision.Version));
        Assert.Equal((await host.Memory.GetAsync(s_ana, id, Stop))!.Content, history[^1].Record!.Content);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Changes_without_a_version_are_all_made_one_after_the_other(StoreKind store)
    {
        await using var host = new ProductHost(store);
        var id = (await host.Memory.RememberAsync(s_ana, "Begin.", null, Stop)).Id!.Value;

        await AtOnceAsync(caller => host.Memory.UpdateAsync(s_ana, id, new() { Metadata = new() { [$"k{caller}"] = caller } }, null, Stop));

        var memory = (await host.Memory.GetAsync(s_ana, id, Stop))!;
        Assert.Equal(Callers, memory.Metadata!.Count);
        Assert.Equal(Callers + 1, memory.Version);
        Assert.Equal(Callers + 1, (await host.Memory.HistoryAsync(s_ana, id, Stop)).Count);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_slot_has_one_current_value_and_a_gapless_past(StoreKind store)
    {
        await using var host = new ProductHost(store);

        await AtOnceAsync(caller => host.Memory.RememberAsync(
            s_ana, $"Lives in city {caller}.", new() { Key = "home", EventTime = Given.Noon.AddDays(-caller) }, Stop));

        var current = Assert.Single((await host.Memory.ListAsync(s_ana, null, Stop)).Items);
        Assert.Equal("Lives in city 0.", current.Content);
        var all = (await host.Memory.ListAsync(s_ana, new() { IncludeSuperseded = true }, Stop)).Items.OrderBy(static memory => memory.EventTime).ToArray();
        Assert.Equal(Callers, all.Length);
        for (var i = 0; i + 1 < all.Length; i++)
        {
            // Each value held until the next began, whatever the order in which they arrived.
            Assert.Equal(all[i + 1].EventTime, all[i].ValidUntil);
            Assert.NotNull(all[i].SupersededBy);
        }

        Assert.Null(all[^1].ValidUntil);
        Assert.Null(all[^1].SupersededBy);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_operation_sent_by_many_at_once_is_done_once(StoreKind store)
    {
        await using var host = new ProductHost(store);
        ChatMessage[] messages = [new(ChatRole.User, "Thanks!"), new(ChatRole.Assistant, "Welcome."), new(ChatRole.User, "Thanks!")];

        var results = await AtOnceAsync(_ => host.Memory.RememberAsync(s_ana, messages, new() { OperationId = "turn 1" }, Stop));

        Assert.Single(results, static result => !result.IsReplay);
        Assert.All(results, result => Assert.Equal(results[0].Changes, result.Changes));
        Assert.Equal(3, (await host.Memory.ListAsync(s_ana, null, Stop)).Total);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Many_who_forget_one_memory_forget_it_once(StoreKind store)
    {
        await using var host = new ProductHost(store);
        var id = (await host.Memory.RememberAsync(s_ana, "Begin.", null, Stop)).Id!.Value;

        var results = await AtOnceAsync(caller => caller % 2 == 0 ? host.Memory.ForgetAsync(s_ana, id, Stop) : host.Memory.ForgetAllAsync(s_ana, Stop));

        Assert.Equal(1, results.Sum(static result => result.Count));
        Assert.Empty((await host.Memory.ListAsync(s_ana, null, Stop)).Items);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Interleaved_callers_of_many_scopes_never_see_one_anothers(StoreKind store)
    {
        await using var host = new ProductHost(store);

        await AtOnceAsync(async caller =>
        {
            var scope = MemoryScope.ForUser($"user {caller % 8}", "north");
            for (var i = 0; i < 5; i++)
            {
                await host.Memory.RememberAsync(scope, $"A zebra of user {caller % 8}, {caller} {i}.", null, Stop);
                var result = await host.Memory.RecallAsync(scope, "zebra", new() { Limit = 100 }, Stop);
                Assert.All(result.Matches, match => Assert.StartsWith($"A zebra of user {caller % 8},", match.Record.Content, StringComparison.Ordinal));
                Assert.Contains(result.Matches, match => match.Record.Content.EndsWith($" {caller} {i}.", StringComparison.Ordinal));
            }

            return true;
        });
    }

    private static async Task<T[]> AtOnceAsync<T>(Func<int, Task<T>> call)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = Enumerable.Range(0, Callers).Select(async caller =>
        {
            await start.Task;
            return await call(caller);
        }).ToArray();
        start.SetResult();
        return await Task.WhenAll(calls);
    }
}
