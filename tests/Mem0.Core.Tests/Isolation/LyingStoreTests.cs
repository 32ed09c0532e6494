using Mem0.StoreContract;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;

namespace Mem0.Core.Tests.Isolation;

/// <summary>The second wall stands alone: a store whose query forgot the scope brings back what is somebody else's, and the engine stops it, says so and counts it.</summary>
public sealed class LyingStoreTests
{
    private static readonly MemoryScope s_ana = MemoryScope.ForUser("ana", "north");
    private static readonly MemoryScope s_ben = MemoryScope.ForUser("ben", "north");

    // What comes back of these names no scope that could be checked: a recorded operation, and how many are gone.
    private static readonly string[] s_blind = ["under its operation id", "by its tag", "everything"];

    public static TheoryData<int> RowNumbers() => [.. Enumerable.Range(0, Rows.All.Count).Where(static number => !s_blind.Contains(Rows.All[number].Way))];

    [Theory]
    [MemberData(nameof(RowNumbers))]
    public async Task What_a_store_should_not_have_brought_back_is_stopped_and_counted(int number)
    {
        var row = Rows.All[number];
        await using var host = new ProductHost(StoreKind.Reference);
        var target = await Target.KeepAsync(host.Memory, s_ana, "umbrellastand", TestContext.Current.CancellationToken);
        var before = await host.SnapshotAsync(s_ana, s_ben);
        using var violations = new MetricCollector<long>(null, "Mem0", "mem0.isolation.violations");

        Lie(host.Store);
        var seen = host.Embedder.Seen.Count;
        var answer = await Record.ExceptionAsync(async () => Assert.DoesNotContain("umbrellastand", $"{await row.Call(host.Memory, s_ben, target, TestContext.Current.CancellationToken)}", StringComparison.Ordinal));

        if (!row.Operation.StartsWith("tool", StringComparison.Ordinal))
        {
            // A tool has a sentence for the model instead.
            Assert.Equal("isolation", Assert.IsType<MemoryStoreException>(answer).Operation);
            Assert.DoesNotContain("umbrellastand", answer.Message, StringComparison.Ordinal);
        }

        Assert.Null(row.Operation.StartsWith("tool", StringComparison.Ordinal) ? answer : null);
        Assert.NotEmpty(violations.GetMeasurementSnapshot());
        Assert.Contains(host.Log.Lines, static line => line.Level == LogLevel.Critical);
        Assert.DoesNotContain(host.Log.Lines, static line => line.Level > LogLevel.Trace && line.Text.Contains("umbrellastand", StringComparison.Ordinal));
        Assert.Equal(before, await host.SnapshotAsync(s_ana, s_ben));
        Assert.All(host.Embedder.Seen.Skip(seen), text => Assert.True(row.Way == "the same statement" || !text.Contains("umbrellastand", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_users_text_never_reaches_the_embedder_when_missing_vectors_are_made()
    {
        await using var host = new ProductHost(StoreKind.Reference);
        host.Embedder.Embed = static _ => [float.NaN];
        await Target.KeepAsync(host.Memory, s_ana, "umbrellastand", TestContext.Current.CancellationToken);
        host.Embedder.Embed = null;
        var seen = host.Embedder.Seen.Count;
        using var violations = new MetricCollector<long>(null, "Mem0", "mem0.isolation.violations");

        host.Store.OnFindWithoutVector = static (inner, call, stop) => inner.FindWithoutVectorAsync(s_ana, call.Limit, stop);
        await host.Memory.RememberAsync(s_ben, "Of my own.", null, TestContext.Current.CancellationToken);

        Assert.Equal(["Of my own."], host.Embedder.Seen.Skip(seen));
        Assert.NotEmpty(violations.GetMeasurementSnapshot());
    }

    [Fact]
    public async Task A_change_is_not_compared_with_what_another_user_says()
    {
        await using var host = new ProductHost(StoreKind.Reference);
        var target = await Target.KeepAsync(host.Memory, s_ana, "umbrellastand", TestContext.Current.CancellationToken);
        var own = await host.Memory.RememberAsync(s_ben, "Of my own.", null, TestContext.Current.CancellationToken);
        var before = await host.SnapshotAsync(s_ana, s_ben);

        host.Store.OnFind = static (inner, call, stop) => inner.FindAsync(s_ana, call.Key, call.Fingerprints, stop);
        var stopped = await Assert.ThrowsAsync<MemoryStoreException>(() =>
            host.Memory.UpdateAsync(s_ben, own.Id!.Value, new() { Content = target.Text }, null, TestContext.Current.CancellationToken));

        Assert.Equal("isolation", stopped.Operation);
        Assert.Equal(before, await host.SnapshotAsync(s_ana, s_ben));

        // Positive control: with a store that does not lie, the same words are as free to Ben as to Ana.
        host.Store.OnFind = null;
        Assert.Equal(target.Text, (await host.Memory.UpdateAsync(s_ben, own.Id!.Value, new() { Content = target.Text }, null, TestContext.Current.CancellationToken))!.Content);
    }

    /// <summary>Whatever is asked, for whomever, the answer is about Ana.</summary>
    private static void Lie(ScriptedStore store)
    {
        var ana = Given.View(s_ana);
        store.OnSearch = (inner, query, stop) => inner.SearchAsync(query with { Selection = query.Selection with { View = ana } }, stop);
        store.OnGet = (inner, call, stop) => inner.GetAsync(ana, call.Ids, stop);
        store.OnList = (inner, call, stop) => inner.ListAsync(call.Selection with { View = ana }, call.After, call.Limit, stop);
        store.OnGetHistory = (inner, call, stop) => inner.GetHistoryAsync(ana, call.Id, stop);
        store.OnFind = static (inner, call, stop) => inner.FindAsync(s_ana, call.Key, call.Fingerprints, stop);
        store.OnExport = static (inner, export, stop) => inner.ExportAsync(export with { Covered = s_ana, Ids = null }, stop);
    }
}
