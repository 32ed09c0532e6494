using Mem0.StoreContract;
using Mem0.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.VectorData;

namespace Mem0.VectorData.Tests;

/// <summary>
/// What other stores promise and this one cannot, because the abstraction has no conditional write, no transaction and no delete by filter; and what it does instead.
/// The contract's tests all hold for one process; these are the promises that they do not reach.
/// </summary>
public sealed class NotPromisedTests : IDisposable
{
    private static readonly MemoryScope s_ana = MemoryScope.ForUser("ana");
    private static readonly MemoryScope s_ben = MemoryScope.ForUser("ben");

    private readonly InProcessVectorStore _storage = new();
    private int _seconds;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _storage.Dispose();

    /// <summary>Instead of "of two writers exactly one wins": within one process one wins; of two processes the last one, unnoticed. Hence one process at a time.</summary>
    [Fact]
    public async Task Two_processes_overwrite_one_another_unnoticed()
    {
        var (one, other) = (await OpenAsync(), await OpenAsync());
        var record = New("first");
        Assert.True(await one.CommitAsync(Given.Commit(Given.Adding(record)), Stop));
        Assert.Equal("first", Assert.Single(await ListAsync(other)));
        var next = record with { Version = 2, UpdatedAt = record.UpdatedAt.AddMinutes(1) };

        Assert.True(await one.CommitAsync(Given.Commit(Given.Changing(next with { Content = "by one" })), Stop));
        Assert.True(await other.CommitAsync(Given.Commit(Given.Changing(next with { Content = "by the other" })), Stop));

        Assert.Equal("by one", Assert.Single(await ListAsync(one)));
        Assert.Equal("by the other", Assert.Single(await ListAsync(await OpenAsync())));

        // Within one process, exactly one wins.
        Assert.False(await other.CommitAsync(Given.Commit(Given.Changing(next with { Content = "again" })), Stop));
    }

    /// <summary>Instead of "all or nothing": each memory is whole, the caller is told, and what is there is read again before the next call.</summary>
    [Fact]
    public async Task A_commit_that_breaks_off_may_be_there_in_part_and_is_read_again()
    {
        var store = await OpenAsync();
        MemoryRecord[] records = [New("one"), New("two"), New("three")];
        _storage.BeforeUpsert = key => Fail(key == records[1].Id);

        var failure = await Assert.ThrowsAsync<MemoryStoreException>(() => store.CommitAsync(Given.Commit([.. records.Select(static record => Given.Adding(record))]), Stop));

        Assert.IsType<VectorStoreException>(failure.InnerException);
        _storage.BeforeUpsert = null;
        Assert.Equal(["one"], await ListAsync(store));
        Assert.True(await store.CommitAsync(Given.Commit([.. records.Skip(1).Select(static record => Given.Adding(record))]), Stop));
        Assert.Equal(["one", "three", "two"], await ListAsync(store));
    }

    /// <summary>Instead of "either all are forgotten or none": those that are forgotten are gone for good, and forgetting again forgets the rest.</summary>
    [Fact]
    public async Task A_forgetting_that_breaks_off_goes_on_when_it_is_called_again()
    {
        var store = await OpenAsync();
        MemoryRecord[] records = [New("canary one"), New("canary two")];
        Assert.True(await store.CommitAsync(Given.Commit([.. records.Select(static record => Given.Adding(record))]), Stop));
        _storage.BeforeUpsert = key => Fail(key == records[1].Id);

        await Assert.ThrowsAsync<MemoryStoreException>(() => store.ForgetAsync(Given.Forget(s_ana), Stop));

        _storage.BeforeUpsert = null;
        Assert.Equal(["canary two"], await ListAsync(store));
        Assert.Equal([records[1].Id], await store.ForgetAsync(Given.Forget(s_ana), Stop));
        Assert.DoesNotContain("canary", _storage.AllText("memories"), StringComparison.Ordinal);
    }

    /// <summary>Instead of "the first model decides the length": the options do, when the collection is made; another length is refused and says what to set.</summary>
    [Fact]
    public async Task Another_length_than_the_options_name_is_refused()
    {
        var store = await OpenAsync();

        var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => store.UseEmbeddingSpaceAsync(new("long", 7), Stop));

        Assert.Contains(nameof(VectorDataMemoryOptions.Dimensions), refused.Message, StringComparison.Ordinal);
        await store.UseEmbeddingSpaceAsync(new("right", Vectors.Space.Dimensions), Stop);
    }

    /// <summary>Instead of a wall in the server that has been proven: the connector's filter is trusted with nothing; what it should not have given is noticed.</summary>
    [Fact]
    public async Task A_connector_that_forgets_its_filter_gives_nothing_away()
    {
        var store = await OpenAsync();
        await store.CommitAsync(Given.Commit(Given.Adding(Given.Memory(s_ben, "ben's"))), Stop);
        _storage.IgnoresFilters = true;

        var stopped = await Assert.ThrowsAsync<MemoryStoreException>(() => ListAsync(store));

        Assert.DoesNotContain("ben's", stopped.Message, StringComparison.Ordinal);
        _storage.IgnoresFilters = false;
        Assert.Empty(await ListAsync(store));
    }

    [Fact]
    public async Task With_room_for_one_user_every_user_gets_the_same_answers()
    {
        var store = await OpenAsync(options => options.UsersInMemory = 1);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(
            async () =>
            {
                var scope = MemoryScope.ForUser($"user {i % 7}");
                Assert.True(await store.CommitAsync(Given.Commit(Given.Adding(Given.Memory(scope, $"number {i}"))), Stop));
                Assert.Contains((await store.ListAsync(Given.Select(scope), null, 1000, Stop)).Items, record => record.Content == $"number {i}");
            },
            Stop)));

        Assert.Equal(200, (await Task.WhenAll(Enumerable.Range(0, 7).Select(i => store.ListAsync(Given.Select(MemoryScope.ForUser($"user {i}")), null, 1000, Stop)))).Sum(static page => page.Items.Count));
    }

    [Fact]
    public async Task With_vector_store_keeps_memories_there_and_checks_its_options()
    {
        using var host = Build(static _ => { });
        await host.StartAsync(Stop);
        await host.Services.GetRequiredService<IAgentMemory>().RememberAsync(s_ana, "Is vegan.", cancellationToken: Stop);
        Assert.Contains("Is vegan.", _storage.AllText("memories"), StringComparison.Ordinal);

        using var bad = Build(static options => options.UsersInMemory = 0);
        await Assert.ThrowsAsync<OptionsValidationException>(() => bad.StartAsync(Stop));

        IHost Build(Action<VectorDataMemoryOptions> configure)
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Services.AddAgentMemory().WithVectorStore(_storage, configure);
            return builder.Build();
        }
    }

    private static void Fail(bool isTime)
    {
        if (isTime)
        {
            throw new VectorStoreException("The connection broke.");
        }
    }

    private static async Task<string[]> ListAsync(MemoryStore store) =>
        [.. (await store.ListAsync(Given.Select(s_ana), null, 1000, Stop)).Items.Select(static record => record.Content).Order(StringComparer.Ordinal)];

    private MemoryRecord New(string content) => Given.Memory(s_ana, content, Given.Noon.AddSeconds(++_seconds));

    private async Task<VectorDataMemoryStore> OpenAsync(Action<VectorDataMemoryOptions>? configure = null)
    {
        var options = new VectorDataMemoryOptions { Dimensions = Vectors.Space.Dimensions };
        configure?.Invoke(options);
        var store = new VectorDataMemoryStore(_storage, options, NullLogger<VectorDataMemoryStore>.Instance);
        await store.InitializeAsync(Stop);
        return store;
    }
}
