using Mem0.Qdrant.Tests.StandIn;
using Mem0.StoreContract;
using Mem0.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Mem0.Qdrant.Tests;

/// <summary>A server and a network that fail now and then.</summary>
public sealed class ResilienceTests : Rig
{
    private readonly RetryAtOnce _time = new();

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

    [Theory]
    [InlineData(StandInFault.DropBefore)]
    [InlineData(StandInFault.DropAfter)]
    [InlineData(StandInFault.Unavailable)]
    [InlineData(StandInFault.Broken)]
    [InlineData(StandInFault.RateLimited)]
    [InlineData(StandInFault.Truncated)]
    public async Task A_failure_that_passes_says_so_and_when(StandInFault fault)
    {
        var store = await OpenAsync();
        Server.RetryAfter = 7;
        Server.Fault = _ => fault;

        var failure = await Assert.ThrowsAsync<MemoryStoreException>(() => ListAsync(store, Ana));

        Assert.True(failure.IsTransient);
        Assert.Equal(fault == StandInFault.RateLimited ? TimeSpan.FromSeconds(7) : null, failure.RetryAfter);
    }

    [Fact]
    public async Task A_refused_key_does_not_pass()
    {
        var store = await OpenAsync();
        Server.ApiKey = "another";

        Assert.False((await Assert.ThrowsAsync<MemoryStoreException>(() => ListAsync(store, Ana))).IsTransient);
    }

    [Fact]
    public async Task Retry_after_is_waited_for_and_one_that_nobody_waits_for_is_told_at_once()
    {
        await using var provider = Build();
        var store = provider.GetRequiredService<MemoryStore>();
        await store.InitializeAsync(Stop);
        var attempts = 0;
        Server.RetryAfter = 3;
        Server.Fault = _ => attempts++ == 0 ? StandInFault.RateLimited : StandInFault.None;

        Assert.Empty(await ListAsync(store, Ana));
        Assert.Contains(TimeSpan.FromSeconds(3), _time.Waits);

        (attempts, Server.RetryAfter) = (0, 3600);
        var failure = await Assert.ThrowsAsync<MemoryStoreException>(() => ListAsync(store, Ana));
        Assert.Equal((1, TimeSpan.FromHours(1)), (attempts, failure.RetryAfter));
    }

    [Theory]
    [InlineData(StandInFault.RateLimited, false)]
    [InlineData(StandInFault.Unavailable, true)]
    public async Task The_breaker_opens_for_a_server_that_is_down_and_not_for_a_tenant_that_is_over_its_rate(StandInFault fault, bool opens)
    {
        await using var provider = Build();
        var store = provider.GetRequiredService<MemoryStore>();
        await store.InitializeAsync(Stop);
        Server.Fault = _ => fault;
        // Against the requests that opening it made.
        for (var i = 0; i < 12; i++)
        {
            await Assert.ThrowsAsync<MemoryStoreException>(() => ListAsync(store, Ana));
        }

        var attempts = 0;
        Server.Fault = _ =>
        {
            attempts++;
            return StandInFault.None;
        };
        if (opens)
        {
            Assert.True((await Assert.ThrowsAsync<MemoryStoreException>(() => ListAsync(store, Ben))).IsTransient);
        }
        else
        {
            Assert.Empty(await ListAsync(store, Ben));
        }

        Assert.Equal(opens, attempts == 0);
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddAgentMemory().WithQdrant(Server.Address);
        return services.BuildServiceProvider();
    }
}
