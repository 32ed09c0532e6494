using System.Text;
using Mem0.StoreContract;
using Mem0.Stores;

namespace Mem0.Qdrant.Tests;

/// <summary>Collections divided by tenant: everything is as before, and a large tenant lies apart.</summary>
public sealed class ShardsByTenantTests : Rig
{
    private static readonly MemoryScope s_small = MemoryScope.ForUser("ana", "small");
    private static readonly MemoryScope s_large = MemoryScope.ForUser("ana", "large");

    [Fact]
    public async Task A_tenant_with_shards_of_its_own_lies_there_and_all_others_where_they_share()
    {
        Server.IsDistributed = true;
        await OpenDividedAsync();
        foreach (var name in Server.Collections(Collection))
        {
            await AddShardAsync(name, "large");
        }

        // Another process, which finds the shards there.
        var store = await OpenDividedAsync();
        var record = await AddAsync(store, s_large, "zebra", Vectors.East);
        await AddAsync(store, s_small, "okapi", Vectors.East);
        Assert.True(await store.CommitAsync(Given.Commit(Given.Changing(Next(record, "quagga"))), Stop));

        Assert.Equal(["quagga"], await FindAsync(store, s_large, "", Vectors.East));
        Assert.Equal(["okapi"], await FindAsync(await OpenDividedAsync(), s_small, "", Vectors.East));
        Assert.All(Server.Collections(Collection), name => Assert.All(
            Server.Look(name, static collection => collection.Points.ToArray()), static point => Assert.Equal(point.Text("tenant") == "large" ? "large" : "shared", point.Shard)));
        Assert.Single(await store.ForgetAsync(Given.Forget(s_large), Stop));
        Assert.Empty(await ListAsync(store, s_large));
        Assert.Equal(1, VectorPoints());
    }

    [Fact]
    public async Task The_backlog_of_a_new_model_comes_from_all_shards()
    {
        Server.IsDistributed = true;
        var store = await OpenDividedAsync();
        await AddShardAsync(Collection, "large");
        await AddAsync(store, s_large, "zebra");
        await AddAsync(store, s_small, "okapi");

        var change = await OpenAsync(static options => options.ShardByTenant = true, hasVectors: false);
        await change.ChangeEmbeddingSpaceAsync(new("next-model", 4), Stop);

        Assert.Equal(["large", "small"], (await change.ReadVectorBacklogAsync(Stop).ToListAsync(Stop)).Select(static part => part.Scope.TenantId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_server_that_is_no_cluster_says_so_at_start()
    {
        var refused = await Assert.ThrowsAsync<MemoryStoreException>(OpenDividedAsync);

        Assert.Contains("distributed mode", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_collection_stays_divided_or_undivided(bool isDivided)
    {
        Server.IsDistributed = true;
        await OpenAsync(options => options.ShardByTenant = isDivided);

        var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => OpenAsync(options => options.ShardByTenant = !isDivided));

        Assert.Contains(nameof(QdrantMemoryOptions.ShardByTenant), refused.Message, StringComparison.Ordinal);
    }

    private Task<MemoryStore> OpenDividedAsync() => OpenAsync(static options => options.ShardByTenant = true);

    private async Task AddShardAsync(string collection, string key)
    {
        using var http = new HttpClient { BaseAddress = Server.Address };
        using var content = new StringContent($$"""{"shard_key":"{{key}}"}""", Encoding.UTF8, "application/json");
        (await http.PutAsync(new Uri($"/collections/{collection}/shards", UriKind.Relative), content, Stop)).EnsureSuccessStatusCode();
    }
}
