using Mem0.Stores;
using Xunit;

namespace Mem0.StoreContract;

/// <summary>Vectors: of one space, given with the memory or later.</summary>
public abstract partial class MemoryStoreContract
{
    [Theory]
    [InlineData("another-model", 4)]
    [InlineData("contract-model", 3)]
    public async Task Vectors_of_another_space_are_refused_with_both_names(string model, int dimensions)
    {
        await AddAsync(s_ana, "zebra", vector: Vectors.East);
        var before = await SnapshotAsync(s_ana);

        for (var restart = 0; restart < 2; restart++)
        {
            var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => Store.UseEmbeddingSpaceAsync(new(model, dimensions), Stop));
            Assert.Contains(Vectors.Space.Model, refused.Message, StringComparison.Ordinal);
            Assert.Contains(model, refused.Message, StringComparison.Ordinal);
            Assert.Contains($"{dimensions}", refused.Message, StringComparison.Ordinal);
            Assert.Equal(Store.Name, refused.StoreName);

            await Store.UseEmbeddingSpaceAsync(Vectors.Space, Stop);
            Assert.Equal(before, await SnapshotAsync(s_ana));
            await RestartAsync();
        }
    }

    [Fact]
    public async Task A_vector_of_another_length_is_refused_and_nothing_is_written()
    {
        var good = New(s_ana, "good");
        var bare = await AddAsync(s_ana, "bare");
        await AddAsync(s_ana, "zebra", vector: Vectors.East);
        var before = await SnapshotAsync(s_ana);

        await Assert.ThrowsAsync<MemoryStoreException>(() => Store.CommitAsync(
            Given.Commit(Given.Adding(good, Vectors.East), Given.Adding(New(s_ana, "bad"), new float[] { 1, 0, 0 })) with { Operation = Given.Operation("op") }, Stop));
        await Assert.ThrowsAsync<MemoryStoreException>(() => Store.AttachVectorsAsync(s_ana, [new(bare.Id, 1, new float[] { 1, 0, 0, 0, 0 })], Stop));
        await Assert.ThrowsAsync<MemoryStoreException>(() => Store.SearchAsync(Given.Query(Given.Select(s_ana), "zebra", new float[] { 1, 0 }), Stop));
        await Assert.ThrowsAsync<MemoryStoreException>(() => Store.CommitAsync(
            Given.Commit(Given.Adding(New(s_ana, "none"), ReadOnlyMemory<float>.Empty)), Stop));

        Assert.Equal(before, await SnapshotAsync(s_ana));
        Assert.Null(await Store.FindOperationAsync(s_ana, "op", Stop));
        await RestartAsync();
        Assert.Equal(before, await SnapshotAsync(s_ana));
        Assert.True(await Store.CommitAsync(Given.Commit(Given.Adding(good, Vectors.East)), Stop));
    }

    [Fact]
    public async Task Attaching_a_list_with_one_bad_vector_attaches_none()
    {
        await AddAsync(s_ana, "zebra", vector: Vectors.East);
        var first = await AddAsync(s_ana, "first");
        var second = await AddAsync(s_ana, "second");

        await Assert.ThrowsAsync<MemoryStoreException>(() => Store.AttachVectorsAsync(s_ana, [new(first.Id, 1, Vectors.East), new(second.Id, 1, new float[] { 1 })], Stop));

        Assert.Equal([first.Id, second.Id], (await Store.FindWithoutVectorAsync(s_ana, 10, Stop)).Select(static record => record.Id));
    }

    /// <summary>The engine gives unit vectors only. One without direction is refused, or near to nothing: never a score that is not a number.</summary>
    [Fact]
    public async Task A_vector_without_direction_makes_no_score_that_is_not_a_number()
    {
        await AddAsync(s_ana, "zebra", vector: Vectors.East);
        try
        {
            await Store.CommitAsync(Given.Commit(Given.Adding(New(s_ana, "zero"), new float[] { 0, 0, 0, 0 })), Stop);
        }
        catch (MemoryStoreException)
        {
            Assert.Equal(["zebra"], await ListAsync(s_ana));
        }

        var found = await Store.SearchAsync(Given.Query(Given.Select(s_ana), "zebra", Vectors.East), Stop);

        Assert.Contains(found.Items, static item => item.Similarity > 0.9);
        Assert.All(found.Items, static item => Assert.False(item.Similarity is { } similarity && !double.IsFinite(similarity)));
    }

    [Fact]
    public async Task Memories_without_vector_are_found_oldest_first_and_only_their_scopes_own()
    {
        await AddAsync(s_ana, "1");
        await AddAsync(s_ana, "2", vector: Vectors.East);
        await AddAsync(s_ana, "3");
        await AddAsync(s_ana with { SessionId = "s" }, "session's");
        await AddAsync(s_shared, "shared");
        await AddAsync(s_ben, "ben's");
        await AddAsync(s_ana, "4");

        Assert.Equal(["1", "3", "4"], await WithoutVectorAsync(s_ana, 10));
        Assert.Equal(["1", "3"], await WithoutVectorAsync(s_ana, 2));
        Assert.Equal(["session's"], await WithoutVectorAsync(s_ana with { SessionId = "s" }, 10));
        await RestartAsync();
        Assert.Equal(["1", "3", "4"], await WithoutVectorAsync(s_ana, 10));
    }

    [Fact]
    public async Task An_attached_vector_makes_a_memory_easier_to_find_and_changes_nothing_else()
    {
        var record = await AddAsync(s_ana, "zebra");
        Assert.Empty(await FindNearAsync(s_ana, Vectors.East));

        await Store.AttachVectorsAsync(s_ana, [new(record.Id, 1, Vectors.East)], Stop);

        for (var restart = 0; restart < 2; restart++)
        {
            Assert.Equal(["zebra"], await FindNearAsync(s_ana, Vectors.East));
            Assert.Empty(await WithoutVectorAsync(s_ana, 10));
            Assert.Equal(Shown.As(record), Shown.As((await GetAsync(s_ana, record.Id))!));
            Assert.Single(await Store.GetHistoryAsync(Given.View(s_ana), record.Id, Stop));
            await RestartAsync();
        }
    }

    [Fact]
    public async Task Vectors_of_what_changed_or_is_gone_or_is_elsewhere_are_left_out()
    {
        var changed = await AddAsync(s_ana, "changed");
        var gone = await AddAsync(s_ana, "gone");
        var foreign = await AddAsync(s_ben, "foreign");
        var session = await AddAsync(s_ana with { SessionId = "s" }, "session's");
        var good = await AddAsync(s_ana, "good");
        await ChangeAsync(Next(changed, "changed, indeed"));
        await Store.ForgetAsync(Given.Forget(s_ana, gone.Id), Stop);

        await Store.AttachVectorsAsync(
            s_ana,
            [.. ((Guid[])[changed.Id, gone.Id, foreign.Id, session.Id, good.Id, Guid.CreateVersion7(Given.Noon)]).Select(static id => new VectorAttachment(id, 1, Vectors.East))],
            Stop);

        Assert.Equal(["good"], await FindAsync(Given.Query(Given.Select(new ScopeView { Scope = s_ana, AllSessions = true }), "", Vectors.East)));
        Assert.Equal(["changed, indeed"], await WithoutVectorAsync(s_ana, 10));
        Assert.Equal(["foreign"], await WithoutVectorAsync(s_ben, 10));
        Assert.Equal(["session's"], await WithoutVectorAsync(s_ana with { SessionId = "s" }, 10));
    }

    [Fact]
    public async Task A_change_keeps_the_vector_or_brings_another_or_leaves_none()
    {
        var record = await AddAsync(s_ana, "zebra", vector: Vectors.East);
        await ChangeAsync(record = Next(record) with { Importance = 1 });
        Assert.Equal(1, await SimilarityAsync(), SimilarityTolerance);

        Assert.True(await Store.CommitAsync(Given.Commit(Given.Changing(record = Next(record, "okapi")) with { KeepsVector = false, Vector = Vectors.North }), Stop));
        Assert.Equal(0, await SimilarityAsync(), SimilarityTolerance);

        Assert.True(await Store.CommitAsync(Given.Commit(Given.Changing(Next(record, "quagga")) with { KeepsVector = false }), Stop));
        Assert.Empty(await FindNearAsync(s_ana, Vectors.East));
        Assert.Equal(["quagga"], await WithoutVectorAsync(s_ana, 10));
        await RestartAsync();
        Assert.Empty(await FindNearAsync(s_ana, Vectors.East));

        async Task<double> SimilarityAsync() =>
            Assert.Single((await Store.SearchAsync(Given.Query(Given.Select(s_ana), "", Vectors.East), Stop)).Items).Similarity!.Value;
    }

    private async Task<string[]> WithoutVectorAsync(MemoryScope scope, int limit) =>
        [.. (await Store.FindWithoutVectorAsync(scope, limit, Stop)).Select(static record => record.Content)];
}
