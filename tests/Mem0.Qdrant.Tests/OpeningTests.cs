using System.Net;
using System.Net.Http.Json;
using Mem0.Qdrant.Tests.StandIn;
using Mem0.StoreContract;

namespace Mem0.Qdrant.Tests;

/// <summary>Opening: what is created, and what is refused with a sentence that says what to do.</summary>
public sealed class OpeningTests : Rig
{
    [Fact]
    public async Task Indexes_of_all_filtered_fields_are_there_before_any_data()
    {
        Server.IsRecording = true;
        var store = await OpenAsync();
        await AddAsync(store, Ana, "zebra", Vectors.East);

        var requests = Server.Requests.ToArray();
        var firstWrite = Array.FindIndex(requests, static request => request.IsWrite && request.Upserts("memory"));
        Assert.True(Array.FindLastIndex(requests, static request => request.Path.EndsWith("/index", StringComparison.Ordinal)) < firstWrite);
        Assert.All(Server.Collections(Collection), name => Assert.Equal("keyword", Server.Look(name, static collection => collection.Indexes["tenant"])));
    }

    [Fact]
    public async Task Vectors_have_a_collection_for_their_model_and_no_graph_over_all_tenants()
    {
        await OpenAsync();

        var vectors = Assert.Single(Server.Collections(Collection + "-"));
        var settings = Server.Look(vectors, static collection => collection.Settings);
        Assert.Equal(0, settings.GetProperty("hnsw_config").GetProperty("m").GetInt32());
        Assert.Equal(4, settings.GetProperty("vectors").GetProperty("dense").GetProperty("size").GetInt32());
        Assert.Equal(Vectors.Space.Model, settings.GetProperty("metadata").GetProperty("embedder").GetString());
        Assert.True(settings.GetProperty("strict_mode_config").GetProperty("enabled").GetBoolean());
        Assert.False(settings.GetProperty("strict_mode_config").GetProperty("unindexed_filtering_retrieve").GetBoolean());
    }

    [Fact]
    public async Task Many_that_start_at_once_create_everything_once_and_choose_one_model()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync(hasVectors: false)));

        var chosen = await Task.WhenAll(stores.Select(async (store, i) => await Record.ExceptionAsync(() => store.UseEmbeddingSpaceAsync(new($"model {i}", 4), Stop)) is null));

        Assert.Single(chosen, true);
        Assert.Equal(2, Server.Collections(Collection).Length);
    }

    [Fact]
    public async Task A_collection_of_somebody_else_is_refused_and_left_alone()
    {
        await CreateAsync(null);

        var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => OpenAsync());

        Assert.Contains("not made by this library", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Look(Collection, static collection => collection.Indexes));
    }

    [Fact]
    public async Task A_collection_of_a_newer_layout_is_refused_and_left_alone()
    {
        await CreateAsync(new { schema = 3 });

        var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => OpenAsync());

        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Look(Collection, static collection => collection.Indexes));
    }

    [Theory]
    [InlineData("1.15.3", false)]
    [InlineData("1.16.0", true)]
    [InlineData("1.17.1", true)]
    public async Task A_server_that_is_too_old_is_refused_in_one_sentence_and_an_older_one_is_enough(string version, bool isEnough)
    {
        await using var server = await QdrantStandIn.StartAsync(version);
        await using var store = TestServer.Open(server.Address, Collection);
        if (!isEnough)
        {
            var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => store.InitializeAsync(Stop));
            Assert.Contains(version, refused.Message, StringComparison.Ordinal);
            Assert.Contains("1.16", refused.Message, StringComparison.Ordinal);
            Assert.Empty(server.Collections(""));
            return;
        }

        await store.InitializeAsync(Stop);
        await store.UseEmbeddingSpaceAsync(Vectors.Space, Stop);
        var record = await AddAsync(store, Ana, "zebra", Vectors.East);
        Assert.True(await store.CommitAsync(Given.Commit(Given.Changing(Next(record, "okapi"))), Stop));
        Assert.Equal(["okapi"], await FindAsync(store, Ana, "", Vectors.East));
    }

    [Fact]
    public async Task A_wrong_key_is_named_as_the_cause_and_never_repeated()
    {
        var (right, wrong) = ("right" + "-key", "wrong" + "-key");
        Server.ApiKey = right;
        await using var refused = TestServer.Open(Server.Address, Collection, wrong);
        await using var accepted = TestServer.Open(Server.Address, Collection, right);

        var failure = await Assert.ThrowsAsync<MemoryStoreException>(() => refused.InitializeAsync(Stop));

        Assert.Contains("API key", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(wrong, failure.ToString(), StringComparison.Ordinal);
        await accepted.InitializeAsync(Stop);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_a_failure_of_the_store()
    {
        await using var gone = await QdrantStandIn.StartAsync();
        var address = gone.Address;
        await gone.DisposeAsync();
        await using var store = TestServer.Open(address, Collection);

        var failure = await Assert.ThrowsAsync<MemoryStoreException>(() => store.InitializeAsync(Stop));

        Assert.Equal("qdrant", failure.StoreName);
        Assert.Contains("cannot be reached", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_point_that_is_not_as_it_was_written_is_a_failure_and_not_a_memory()
    {
        var writer = await OpenAsync();
        await AddAsync(writer, Ana, "zebra");
        var point = Server.Look(Collection, static collection => collection.Points.Single(static point => point.Text("type") == "memory"));
        foreach (var (field, value) in ((string, object)[])[("body", "{"), ("body", "null"), ("sequence", "one")])
        {
            var before = point.Payload[field];
            Server.Look(Collection, collection => { collection.Spoil(point.Id, field, value); return true; });
            var reader = await OpenAsync();

            var failure = await Assert.ThrowsAsync<MemoryStoreException>(() => ListAsync(reader, Ana));

            Assert.DoesNotContain("zebra", failure.Message, StringComparison.Ordinal);
            Server.Look(Collection, collection => { collection.Spoil(point.Id, field, before); return true; });
            Assert.Equal(["zebra"], await ListAsync(reader, Ana));
        }
    }

    private async Task CreateAsync(object? metadata)
    {
        using var http = new HttpClient { BaseAddress = Server.Address };
        var strict = new { enabled = true, max_query_limit = 10 };
        object settings = metadata is null ? new { vectors = new { }, strict_mode_config = strict } : new { vectors = new { }, strict_mode_config = strict, metadata };
        Assert.Equal(HttpStatusCode.OK, (await http.PutAsJsonAsync("/collections/" + Collection, settings, Stop)).StatusCode);
    }
}
