using Mem0.Qdrant.Tests.StandIn;
using Mem0.StoreContract;
using Mem0.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Mem0.Qdrant.Tests;

/// <summary>A server and a network that fail now and then.</summary>
public sealed class ResilienceTests : Rig
{
    [Fact]
    public async Task Failures_that_pass_lose_nothing_double_nothing_and_reach_no_caller()
    {
        await using var provider = Build();
        var store = provider.GetRequiredService<MemoryStore>();
        await store.InitializeAsync(Stop);
        await store.UseEmbeddingSpaceAsync(Vectors.Space, Stop);
        var random = new Random(5);
        var (requests, faults) = (0, 0);

        // Every fourth request or so, never twice in a row: four retries always suffice.
        Server.Fault = _ =>
        {
            requests++;
            if (requests % 2 == 0 || random.Next(2) == 0)
            {
                return StandInFault.None;
            }

            faults++;
            return (StandInFault)random.Next(1, 4);
        };

        var kept = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            var record = New(Ana, $"number {i}");
            Assert.True(await store.CommitAsync(Given.Commit(Given.Adding(record, Vectors.At(i), $"f{i}")) with { Operation = Given.Operation($"op {i}", record.Id) }, Stop));
            if (i % 3 == 0)
            {
                Assert.Equal([record.Id], await store.ForgetAsync(Given.Forget(Ana, record.Id), Stop));
                continue;
            }

            Assert.True(await store.CommitAsync(Given.Commit(Given.Changing(Next(record, $"changed {i}"), $"f{i}")), Stop));
            kept.Add($"changed {i}");
            Assert.Contains($"changed {i}", await FindAsync(store, Ana, $"changed {i}", Vectors.At(i)));
        }

        Server.Fault = null;
        Assert.True(faults > 50, $"{faults} faults");
        Assert.Equal(kept.Order(StringComparer.Ordinal), await ListAsync(await OpenAsync(), Ana));
        Assert.Equal(0, Drafts());
        Assert.Equal(kept.Count, VectorPoints());
    }

    [Fact]
    public async Task A_server_that_stays_away_is_a_failure_of_the_store_after_a_few_attempts()
    {
        await using var provider = Build();
        var store = provider.GetRequiredService<MemoryStore>();
        await store.InitializeAsync(Stop);
        var attempts = 0;
        Server.Fault = _ =>
        {
            attempts++;
            return StandInFault.Unavailable;
        };

        var failure = await Assert.ThrowsAsync<MemoryStoreException>(() => ListAsync(store, Ana));

        Assert.Equal("list", failure.Operation);
        Assert.Equal(5, attempts);
        Server.Fault = null;
        Assert.Empty(await ListAsync(store, Ana));
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new RetryAtOnce());
        services.AddAgentMemory().WithQdrant(Server.Address);
        return services.BuildServiceProvider();
    }
}
