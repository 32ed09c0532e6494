using Mem0.Sqlite;
using Mem0.StoreContract;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>Thirty-two writers at once: nothing is lost, conflicts are reported, versions have no gap.</summary>
public sealed class ConcurrencyTests : IAsyncLifetime
{
    private const int Writers = 32;
    private const int Rounds = 20;

    private readonly TemporaryFolder _folder = new();
    private SqliteMemoryStore _store = null!;

    public async ValueTask InitializeAsync() => _store = await Stores.OpenAsync(_folder.File());

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Writers)]
    public async Task Nothing_is_lost(int scopes)
    {
        await AtOnceAsync(async writer =>
        {
            var scope = Scope(writer % scopes);
            for (var i = 0; i < Rounds; i++)
            {
                var record = await _store.AddAsync(scope, $"zebra {writer} {i}", new float[] { 1, 0 });
                if (i % 4 == 1)
                {
                    record = await _store.ChangeAsync(record, $"okapi {writer} {i}");
                }

                if (i % 4 == 3)
                {
                    Assert.Single(await _store.ForgetAsync(Given.Forget(scope, record.Id), Stores.Stop));
                }

                // Its own writes at once, whatever the others do.
                var own = (await _store.ContentsAsync(scope)).Count(text => text.Split(' ')[1] == $"{writer}");
                Assert.Equal(i + 1 - ((i + 1) / 4), own);
            }
        });

        var expected = Enumerable.Range(0, Writers).SelectMany(static writer => Enumerable.Range(0, Rounds).Where(static i => i % 4 != 3).Select(i => (writer, text: $"{(i % 4 == 1 ? "okapi" : "zebra")} {writer} {i}"))).ToArray();
        var live = new List<string>();
        for (var scope = 0; scope < scopes; scope++)
        {
            Assert.Equal(expected.Where(memory => memory.writer % scopes == scope).Select(static memory => memory.text).Order(StringComparer.Ordinal), await _store.ContentsAsync(Scope(scope)));
            live.Add(await Answers.ReadAsync(_store, Scope(scope), "zebra okapi 3", new float[] { 1, 0 }));
        }

        await _store.DisposeAsync();
        StoreAudit.Check(_folder.File());
        _store = await Stores.OpenAsync(_folder.File());
        for (var scope = 0; scope < scopes; scope++)
        {
            Assert.Equal(live[scope], await Answers.ReadAsync(_store, Scope(scope), "zebra okapi 3", new float[] { 1, 0 }));
        }
    }

    [Fact]
    public async Task Of_those_who_change_the_same_version_one_wins_and_the_others_are_told()
    {
        var current = await _store.AddAsync(Stores.Ana, "0");
        for (var round = 1; round <= Rounds; round++)
        {
            var wins = 0;
            await AtOnceAsync(async writer =>
            {
                var changed = current with { Version = current.Version + 1, Content = $"{writer}" };
                if (await _store.CommitAsync(Given.Commit(Given.Changing(changed)), Stores.Stop))
                {
                    Interlocked.Increment(ref wins);
                }
            });

            Assert.Equal(1, wins);
            current = Assert.Single(await _store.GetAsync(Given.View(Stores.Ana), [current.Id], Stores.Stop));
            Assert.Equal(round + 1, current.Version);
        }

        var history = await _store.GetHistoryAsync(Given.View(Stores.Ana), current.Id, Stores.Stop);
        Assert.Equal(Enumerable.Range(1, Rounds + 1).Select(static version => (long)version), history.Select(static revision => revision.Version));
        await _store.DisposeAsync();
        StoreAudit.Check(_folder.File());
    }

    private static MemoryScope Scope(int number) => MemoryScope.ForUser($"user {number}");

    private static async Task AtOnceAsync(Func<int, Task> work) =>
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => work(writer), Stores.Stop)));
}
