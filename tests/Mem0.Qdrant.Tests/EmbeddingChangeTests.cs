using System.Text.Json;
using Mem0.Qdrant.Tests.StandIn;
using Mem0.StoreContract;
using Mem0.Stores;

namespace Mem0.Qdrant.Tests;

/// <summary>What a change of the embedding model leaves at the server, whatever happens meanwhile.</summary>
public class EmbeddingChangeTests : Rig
{
    private static readonly EmbeddingSpace s_next = new("next-model", 4);

    [Fact]
    public async Task What_is_forgotten_while_its_new_vector_is_on_its_way_leaves_no_vector()
    {
        var (old, store) = await BeginAsync();
        var part = Assert.Single(await store.ReadVectorBacklogAsync(Stop).ToListAsync(Stop));
        Server.Before = async request =>
        {
            if (IsFilling(request))
            {
                Server.Before = null;
                await old.ForgetAsync(Given.Forget(Ana), Stop);
            }
        };

        await store.AttachVectorsAsync(Ana, [.. part.Memories.Select(static memory => new VectorAttachment(memory.Id, memory.Version, Vectors.North))], Stop);

        Assert.Null(Server.Before);
        Assert.Equal(0, VectorPoints());
    }

    [Fact]
    public async Task A_vector_whose_filler_died_before_it_looked_again_goes_in_the_next_pass()
    {
        var (old, store) = await BeginAsync();
        var part = Assert.Single(await store.ReadVectorBacklogAsync(Stop).ToListAsync(Stop));
        Server.Before = async request =>
        {
            if (IsFilling(request))
            {
                Server.Before = null;
                await old.ForgetAsync(Given.Forget(Ana), Stop);
                Server.Fault = static later => later.Path.EndsWith("/scroll", StringComparison.Ordinal) ? StandInFault.Unavailable : StandInFault.None;
            }
        };
        await Assert.ThrowsAsync<MemoryStoreException>(() =>
            store.AttachVectorsAsync(Ana, [.. part.Memories.Select(static memory => new VectorAttachment(memory.Id, memory.Version, Vectors.North))], Stop));
        Server.Fault = null;
        Assert.Equal(2, VectorPoints());

        Assert.Empty(await store.ReadVectorBacklogAsync(Stop).ToListAsync(Stop));

        Assert.Equal(0, VectorPoints());
    }

    [Fact]
    public async Task A_commit_of_a_new_vector_is_not_replaced_by_one_that_is_filled_in()
    {
        var (_, store) = await BeginAsync();
        var record = await AddAsync(store, Ben, "okapi", Vectors.East);

        await store.AttachVectorsAsync(Ben, [new(record.Id, 1, Vectors.North)], Stop);

        Assert.Equal(["okapi"], await FindNearAsync(store, Ben, Vectors.East));
    }

    [Fact]
    public async Task Of_many_that_begin_to_change_at_once_no_two_different_ones_go_on()
    {
        await OpenAsync();
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => OpenAsync(hasVectors: false)));

        var begun = await Task.WhenAll(stores.Select(async (store, i) => await Record.ExceptionAsync(() => store.ChangeEmbeddingSpaceAsync(new($"model {i}", 4), Stop)) is null));

        Assert.InRange(begun.Count(static isBegun => isBegun), 0, 1);
        var pending = Server.Look(Collection, static collection => collection.Points.Count(static point => point.Text("type") == "other_space"));
        Assert.Equal(begun.Count(static isBegun => isBegun), pending);
    }

    [Fact]
    public async Task Only_heads_are_read_without_a_wall()
    {
        var (_, store) = await BeginAsync();
        Server.IsRecording = true;

        await store.ReadVectorBacklogAsync(Stop).ToListAsync(Stop);

        var bodies = Server.Requests.Where(static request => request.Body.ValueKind == JsonValueKind.Object).Select(static request => request.Body.GetProperty("filter").GetProperty("must")).ToList();
        var open = Assert.Single(bodies, static must => must.EnumerateArray().All(static condition => !condition.TryGetProperty("key", out var key) || !key.ValueEquals("tenant")));
        Assert.Equal("""[{"key":"type","match":{"value":"head"}}]""", open.GetRawText());
        Assert.True(bodies.Count > 1);
    }

    private static bool IsFilling(StandInRequest request) => request.Upserts("vector");

    private static async Task<string[]> FindNearAsync(MemoryStore store, MemoryScope scope, ReadOnlyMemory<float> vector)
    {
        var found = await store.SearchAsync(Given.Query(Given.Select(scope), "", vector), Stop);
        return [.. (await store.GetAsync(Given.View(scope), [.. found.Items.Where(static item => item.Similarity > 0.9).Select(static item => item.Header.Id)], Stop)).Select(static record => record.Content)];
    }

    private async Task<(MemoryStore Old, MemoryStore New)> BeginAsync()
    {
        var old = await OpenAsync();
        await AddAsync(old, Ana, "zebra", Vectors.East);
        await AddAsync(old, Ana, "quagga", Vectors.East);
        var store = await OpenAsync(hasVectors: false);
        await store.ChangeEmbeddingSpaceAsync(s_next, Stop);
        return (old, store);
    }
}
