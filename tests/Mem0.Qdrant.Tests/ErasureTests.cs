using Mem0.StoreContract;

namespace Mem0.Qdrant.Tests;

/// <summary>What is forgotten is nowhere at the server.</summary>
public class ErasureTests : Rig
{
    [Fact]
    public async Task Text_revisions_and_vectors_are_gone_from_every_collection_when_forgetting_returns()
    {
        var store = await OpenAsync();
        var record = New(Ana, "canary one") with { Tags = ["canary tag"], Metadata = new() { ["m"] = "canary metadata" } };
        var kept = await AddAsync(store, Ana, "kept", Vectors.North);
        Assert.True(await store.CommitAsync(Given.Commit(Given.Adding(record, Vectors.East, "canary fingerprint") with { Reason = "canary reason" })
            with { Operation = Given.Operation("op", record.Id) with { RequestHash = "canary hash" } }, Stop));
        Assert.True(await store.CommitAsync(Given.Commit(Given.Changing(Next(record, "canary two")) with { KeepsVector = false, Vector = Vectors.At(5) }), Stop));
        foreach (var trace in (string[])["canary one", "canary two", "canary tag", "canary metadata", "canary fingerprint", "canary reason", "canary hash"])
        {
            Assert.Contains(trace, AllOfServer(), StringComparison.Ordinal);
        }

        Assert.Equal(2, VectorPoints());
        await store.ForgetAsync(Given.Forget(Ana, record.Id), Stop);

        Assert.DoesNotContain("canary", AllOfServer(), StringComparison.Ordinal);
        Assert.Equal(1, VectorPoints());
        Assert.Equal(["kept"], await FindAsync(await OpenAsync(), Ana, "", Vectors.North));
        Assert.NotNull(kept);
    }

    [Fact]
    public async Task A_vector_that_was_replaced_is_gone()
    {
        var store = await OpenAsync();
        var record = await AddAsync(store, Ana, "zebra", Vectors.East);
        Assert.True(await store.CommitAsync(Given.Commit(Given.Changing(Next(record, "okapi")) with { KeepsVector = false, Vector = Vectors.North }), Stop));
        Assert.Equal(1, VectorPoints());

        Assert.True(await store.CommitAsync(Given.Commit(Given.Changing(Next(record, "quagga") with { Version = 3 }) with { KeepsVector = false }), Stop));
        Assert.Equal(0, VectorPoints());
    }

    [Fact]
    public async Task Attaching_a_vector_leaves_one_point_for_each_version()
    {
        var store = await OpenAsync();
        var record = await AddAsync(store, Ana, "zebra");
        await store.AttachVectorsAsync(Ana, [new(record.Id, 1, Vectors.East)], Stop);
        await store.AttachVectorsAsync(Ana, [new(record.Id, 1, Vectors.North)], Stop);

        Assert.Equal(1, Server.Look(Collection, static collection => collection.Points.Count(static point => point.Text("type") == "memory")));
        Assert.Equal(1, VectorPoints());
        Assert.Equal(1, Assert.Single((await store.SearchAsync(Given.Query(Given.Select(Ana), "", Vectors.North), Stop)).Items).Similarity!.Value, 1e-4);
    }
}
