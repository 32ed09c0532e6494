using Mem0.Core.Tests.Moving;
using Mem0.StoreContract;
using Mem0.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mem0.Qdrant.Tests;

/// <summary>From a file to the server and back: the same export, byte for byte, and the same answers on both.</summary>
public class MovingTests : Rig
{
    private readonly FakeTimeProvider _clock = new(Given.Noon);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task From_sqlite_to_qdrant_and_back(bool includeVectors)
    {
        var folder = Directory.CreateTempSubdirectory("mem0-moving-").FullName;
        try
        {
            await using var old = Build(builder => builder.WithSqlite(Path.Combine(folder, "old.db")), out var oldEmbedder);
            await using var server = Build(builder => builder.WithQdrant(Server.Address), out var serverEmbedder);
            await using var back = Build(builder => builder.WithSqlite(Path.Combine(folder, "back.db")), out _);
            await House.FillAsync(MemoryOf(old), _clock);
            var file = await MovedText.ExportAsync(MemoryOf(old), House.Ana, Stop, includeVectors);

            Assert.Equal(8, (await MovedText.ImportTextAsync(MemoryOf(server), House.Ana, file, Stop)).Imported);
            Assert.Equal(8, (await MovedText.ImportTextAsync(MemoryOf(server), House.Ana, file, Stop)).Unchanged);
            var there = await MovedText.ExportAsync(MemoryOf(server), House.Ana, Stop, includeVectors);
            Assert.Equal(8, (await MovedText.ImportTextAsync(MemoryOf(back), House.Ana, there, Stop)).Imported);

            // The server scales vectors to unit length once more, which may change their last bits; everything else is as it was.
            Assert.Equal(WithoutVectors(file), WithoutVectors(there));
            Assert.Equal(includeVectors, there.Contains("\"vector\":", StringComparison.Ordinal));
            Assert.Equal(WithoutVectors(file), WithoutVectors(await MovedText.ExportAsync(MemoryOf(back), House.Ana, Stop, includeVectors)));
            Assert.Equal(!includeVectors, serverEmbedder.Seen.Contains("Lives in Oslo."));

            var answers = await House.AnswersAsync(MemoryOf(old), digits: 5);
            Assert.Equal(answers, await House.AnswersAsync(MemoryOf(server), digits: 5));
            Assert.Equal(answers, await House.AnswersAsync(MemoryOf(back), digits: 5));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Of_two_that_import_the_same_at_once_each_memory_is_there_once()
    {
        var items = Enumerable.Range(0, 40).Select(i => Given.Whole(New(Ana, $"number {i}"))).ToArray();
        var stores = new[] { await OpenAsync(), await OpenAsync(), await OpenAsync() };

        var results = await Task.WhenAll(stores.Select(store => Task.Run(() => store.ImportAsync(new() { Covered = Ana, Items = items }, Stop), Stop)));

        Assert.All(Enumerable.Range(0, 40), i => Assert.Single(results, result => result[i]));
        Assert.Equal(40, (await ListAsync(await OpenAsync(), Ana)).Length);
        Assert.Equal(0, Drafts());
    }

    [Fact]
    public async Task An_export_is_of_one_state_while_others_write()
    {
        var store = await OpenAsync();
        var other = await OpenAsync();
        var record = await AddAsync(store, Ana, "0");
        using var done = new CancellationTokenSource();
        var writing = Task.Run(
            async () =>
            {
                for (var i = 1; i <= 30; i++)
                {
                    record = Next(record, $"{i}");
                    Assert.True(await other.CommitAsync(Given.Commit(Given.Changing(record)), Stop));
                }

                await done.CancelAsync();
            },
            Stop);

        while (!done.IsCancellationRequested)
        {
            var item = Assert.Single((await store.ExportAsync(new() { Covered = Ana, Limit = 10 }, Stop)).Items);
            Assert.Equal(Enumerable.Range(1, item.Revisions.Count).Select(static version => (long)version), item.Revisions.Select(static revision => revision.Version));
            Assert.Equal(Enumerable.Range(0, item.Revisions.Count).Select(static i => $"{i}"), item.Revisions.Select(static revision => revision.Record!.Content));
        }

        await writing;
    }

    private static IAgentMemory MemoryOf(ServiceProvider services) => services.GetRequiredService<IAgentMemory>();

    private static string WithoutVectors(string file) => System.Text.RegularExpressions.Regex.Replace(file, ",\"vector\":\"[^\"]*\"", "");

    private ServiceProvider Build(Action<IAgentMemoryBuilder> choose, out SpyEmbedder embedder)
    {
        embedder = new SpyEmbedder();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        choose(services.AddAgentMemory().WithEmbeddings(embedder));
        return services.BuildServiceProvider();
    }
}
