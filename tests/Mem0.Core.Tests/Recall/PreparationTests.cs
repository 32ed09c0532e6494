using Mem0.Core.Tests.Isolation;
using Mem0.Stores;

namespace Mem0.Core.Tests.Recall;

/// <summary>While a question is embedded the store reads ahead, which changes nothing but the time.</summary>
public sealed class PreparationTests
{
    private static readonly MemoryScope s_ana = MemoryScope.ForUser("ana");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_store_reads_ahead_before_the_embedder_has_answered()
    {
        await using var host = new ProductHost(StoreKind.Sqlite);
        await host.Memory.RememberAsync(s_ana, "Drinks oolong tea.", cancellationToken: Stop);
        var prepared = new TaskCompletionSource<ScopeView>();
        host.Embedder.Before = stop => prepared.Task.WaitAsync(stop);
        host.Store.OnPrepare = (inner, view, stop) =>
        {
            prepared.TrySetResult(view);
            return inner.PrepareAsync(view, stop);
        };

        var result = await host.Memory.RecallAsync(s_ana, "Which tea?", new() { IncludeShared = false }, Stop);

        Assert.Equal("Drinks oolong tea.", Assert.Single(result.Matches).Record.Content);
        Assert.Null(result.Degraded);
        var view = await prepared.Task;
        Assert.Equal((s_ana, false), (view.Scope, view.IncludeShared));
    }

    [Fact]
    public async Task Nobody_waits_for_it_and_what_fails_in_it_is_met_by_the_search_or_by_nobody()
    {
        await using var host = new ProductHost(StoreKind.Sqlite);
        await host.Memory.RememberAsync(s_ana, "Drinks oolong tea.", cancellationToken: Stop);
        var never = new TaskCompletionSource();

        host.Store.OnPrepare = (_, _, _) => never.Task;
        Assert.Single((await host.Memory.RecallAsync(s_ana, "Which tea?", cancellationToken: Stop)).Matches);

        host.Store.OnPrepare = static (_, _, _) => Task.FromException(new MemoryStoreException("spy", "prepare", "The disk is gone."));
        Assert.Single((await host.Memory.RecallAsync(s_ana, "Which tea is it?", cancellationToken: Stop)).Matches);
        never.SetResult();
    }
}
