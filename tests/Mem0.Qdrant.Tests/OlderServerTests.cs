using Mem0.StoreContract;

namespace Mem0.Qdrant.Tests;

/// <summary>A server that cannot say among what a word is rare.</summary>
public sealed class OlderServerTests : Rig
{
    protected override string ServerVersion => "1.18.2";

    protected override void Configure(QdrantMemoryOptions options) => options.MaxMemoriesInProcess = 0;

    [Fact]
    public async Task An_older_server_is_asked_for_words_without_what_it_does_not_know()
    {
        var store = await OpenAsync();
        await AddAsync(store, Ana, "a zebra by the river", Vectors.East);
        await AddAsync(store, Ana, "an okapi by the river", Vectors.North);
        await AddAsync(store, Ben, "another zebra");
        Server.IsRecording = true;

        Assert.Equal(["a zebra by the river"], await FindAsync(store, Ana, "zebra"));
        Assert.Equal(["a zebra by the river", "an okapi by the river"], await FindAsync(store, Ana, "zebra river", Vectors.East));
        Assert.DoesNotContain(Server.Requests, static request => request.Body.GetRawText().Contains("idf", StringComparison.Ordinal));
        Assert.NotNull((await store.SearchAsync(Given.Query(Given.Select(Ana), "zebra"), Stop)).Coverage);
    }
}
