using Mem0.StoreContract;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>However little memory the indexes may take, answers are the same.</summary>
public sealed class CacheTests : IDisposable
{
    private const int Users = 40;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Preparing_loads_what_a_view_sees_and_nothing_else()
    {
        await using (var store = await Stores.OpenAsync(_folder.File("prepared.db")))
        {
            await store.AddAsync(Stores.Ana, "zebra");
            await store.AddAsync(MemoryScope.ForTenant("default"), "quagga");
            await store.AddAsync(Stores.Ben, "zebra");
            Assert.True(store.PrepareAsync(new() { Scope = Stores.Ben }, Stores.Stop) is { IsCompletedSuccessfully: false } preparing && await Ended(preparing));
        }

        await using var reopened = await Stores.OpenAsync(_folder.File("prepared.db"));
        await reopened.PrepareAsync(new() { Scope = Stores.Ana }, Stores.Stop);
        Assert.Equal(2, reopened.Opened().Cache.Count);

        // What is in memory costs no thread.
        Assert.True(reopened.PrepareAsync(new() { Scope = Stores.Ana }, Stores.Stop).IsCompletedSuccessfully);
        Assert.Equal(1, await reopened.CountAsync(Stores.Ana, "zebra"));
        Assert.Equal(2, reopened.Opened().Cache.Count);
        Assert.True(reopened.PrepareAsync(new() { Scope = Stores.Ana }, new(canceled: true)).IsCompleted);
        Assert.True(reopened.PrepareAsync(new() { Scope = Stores.Ben }, new(canceled: true)).IsCanceled);

        static async Task<bool> Ended(Task task)
        {
            await task;
            return true;
        }
    }

    [Fact]
    public async Task A_file_from_before_codes_is_answered_as_one_with_them()
    {
        var random = new Random(3);
        var near = Angle(random);
        await using (var store = await Stores.OpenAsync(_folder.File()))
        {
            for (var i = 0; i < 50; i++)
            {
                await store.AddAsync(Stores.Ana, $"zebra {i}", i % 5 == 0 ? (ReadOnlyMemory<float>?)null : Angle(random));
            }
        }

        var expected = await Similarities();
        using (var database = new RawDatabase(_folder.File()))
        {
            Assert.Equal("40", database.Query("SELECT count(code) FROM memory"));
            database.Query("UPDATE memory SET code = NULL");
            Assert.Equal("0", database.Query("SELECT count(code) FROM memory"));
        }

        Assert.Equal(expected, await Similarities());
        Assert.Equal(40, expected.Count(static similarity => similarity is not null));

        async Task<double?[]> Similarities()
        {
            await using var store = await Stores.OpenAsync(_folder.File());
            var found = await store.SearchAsync(Given.Query(Given.Select(Stores.Ana), "zebra") with { Vector = near }, Stores.Stop);
            return [.. found.Items.OrderBy(static item => item.Sequence).Select(static item => item.Similarity)];
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20_000)]
    [InlineData(200_000)]
    public async Task With_any_budget_all_answers_are_right_and_the_budget_is_kept(long budget)
    {
        await using var small = await Stores.OpenAsync(_folder.File("small.db"), options => options.IndexCacheBytes = budget);
        await using var large = await Stores.OpenAsync(_folder.File("large.db"), static options => options.IndexCacheBytes = long.MaxValue);
        var random = new Random(7);
        var records = new List<MemoryRecord>();
        for (var i = 0; i < 400; i++)
        {
            var scope = MemoryScope.ForUser($"user {random.Next(Users)}") with { SessionId = random.Next(3) == 0 ? "s" : null };
            var commit = Given.Commit(Given.Adding(Given.Memory(scope, $"zebra {i} {(i % 3 == 0 ? "okapi" : "quagga")}"), Angle(random)));
            if (records.Count > 0 && random.Next(4) == 0)
            {
                var old = random.Next(records.Count);
                records[old] = records[old] with { Version = records[old].Version + 1, Content = $"changed okapi {i}" };
                commit = Given.Commit(Given.Changing(records[old]));
            }
            else
            {
                records.Add(commit.Writes[0].Record);
            }

            foreach (var store in new[] { small, large })
            {
                Assert.True(await store.CommitAsync(commit, Stores.Stop));
                await store.CountAsync(commit.Scope, "zebra");
            }

            Assert.InRange(small.Opened().Cache.ByteCount, 0, budget);
        }

        foreach (var doomed in records.Where((_, i) => i % 5 == 0))
        {
            foreach (var store in new[] { small, large })
            {
                Assert.Single(await store.ForgetAsync(Given.Forget(doomed.Scope, doomed.Id), Stores.Stop));
            }
        }

        var near = Angle(random);
        for (var user = 0; user < Users; user++)
        {
            var scope = MemoryScope.ForUser($"user {user}");
            Assert.Equal(await Answers.ReadAsync(large, scope, "okapi zebra", near), await Answers.ReadAsync(small, scope, "okapi zebra", near));
            Assert.InRange(small.Opened().Cache.ByteCount, 0, budget);
        }

        Assert.True(large.Opened().Cache.Count > Users);
        Assert.True(large.Opened().Cache.ByteCount > 200_000, $"{large.Opened().Cache.ByteCount} bytes, so that the budgets above are not all alike.");
    }

    [Fact]
    public async Task The_least_recently_used_scope_leaves_first()
    {
        long three;
        await using (var store = await Stores.OpenAsync(_folder.File()))
        {
            for (var user = 0; user < 4; user++)
            {
                await store.AddAsync(MemoryScope.ForUser($"user {user}"), "zebra");
            }

            three = 0;
            for (var user = 0; user < 3; user++)
            {
                await store.CountAsync(MemoryScope.ForUser($"user {user}"), "zebra");
                three = store.Opened().Cache.ByteCount;
            }
        }

        await using var reopened = await Stores.OpenAsync(_folder.File(), options => options.IndexCacheBytes = three);
        foreach (var user in new[] { 0, 1, 2, 0, 3 })
        {
            Assert.Equal(1, await reopened.CountAsync(MemoryScope.ForUser($"user {user}"), "zebra"));
        }

        Assert.Equal([1L, 3L, 4L], Enumerable.Range(1, 4).Select(static number => (long)number).Where(number => reopened.Opened().Cache.Find(number) is not null));
    }

    [Fact]
    public async Task Answers_are_the_same_while_an_index_grows_and_after_it_is_loaded_again()
    {
        var random = new Random(11);
        var near = Angle(random);
        string before;
        await using (var store = await Stores.OpenAsync(_folder.File()))
        {
            await store.CountAsync(Stores.Ana, "zebra");
            var records = new List<MemoryRecord>();
            for (var i = 0; i < 200; i++)
            {
                records.Add(await store.AddAsync(Stores.Ana, $"zebra {i % 17} okapi {i % 5}", random.Next(3) == 0 ? (ReadOnlyMemory<float>?)null : Angle(random)));
                await store.CountAsync(Stores.Ana, "zebra");
                if (i % 4 == 3)
                {
                    var (changed, doomed) = (records[random.Next(records.Count / 2)], records[(records.Count / 2) + random.Next(records.Count / 2)]);
                    records[records.IndexOf(changed)] = await store.ChangeAsync(changed, $"changed zebra {i}");
                    records.Remove(doomed);
                    await store.ForgetAsync(Given.Forget(Stores.Ana, doomed.Id), Stores.Stop);
                }
            }

            var bare = await store.FindWithoutVectorAsync(Stores.Ana, 10, Stores.Stop);
            await store.AttachVectorsAsync(Stores.Ana, [.. bare.Select(memory => new VectorAttachment(memory.Id, memory.Version, Angle(random)))], Stores.Stop);
            before = await Answers.ReadAsync(store, Stores.Ana, "zebra 3 okapi", near);
        }

        await using var reopened = await Stores.OpenAsync(_folder.File());
        Assert.Equal(before, await Answers.ReadAsync(reopened, Stores.Ana, "zebra 3 okapi", near));
    }

    [Fact]
    public async Task What_is_committed_while_an_index_loads_is_in_it()
    {
        // Nothing stays in memory, so that every search loads the index while others write to it.
        await using var store = await Stores.OpenAsync(_folder.File(), static options => options.IndexCacheBytes = 0);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 1; i <= 15; i++)
                {
                    await store.AddAsync(Stores.Ana, $"zebra writer{writer}");
                    Assert.Equal(i, (await store.ContentsAsync(Stores.Ana)).Count(text => text.EndsWith($"writer{writer}", StringComparison.Ordinal)));
                    Assert.InRange(await store.CountAsync(Stores.Ana, "zebra"), i, 120);
                }
            },
            Stores.Stop)));

        Assert.Equal(100, await store.CountAsync(Stores.Ana, "zebra"));
        Assert.Equal(120, (await store.ContentsAsync(Stores.Ana)).Length);
    }

    [Fact]
    public async Task A_scope_that_others_look_into_while_it_is_first_written_is_found_at_once()
    {
        await using var store = await Stores.OpenAsync(_folder.File(), static options => options.Durability = SqliteDurability.Normal);
        for (var i = 0; i < 150; i++)
        {
            var scope = MemoryScope.ForUser($"user {i}");
            if (i % 2 == 0)
            {
                Assert.Equal(0, await store.CountAsync(scope, "zebra"));
            }

            var looking = Enumerable.Range(0, 3).Select(_ => Task.Run(() => store.CountAsync(scope, "zebra"), Stores.Stop)).ToArray();

            await store.AddAsync(scope, "zebra");

            Assert.Equal(1, await store.CountAsync(scope, "zebra"));
            await Task.WhenAll(looking);
            Assert.Equal(1, await store.CountAsync(scope, "zebra"));
        }
    }

    private static float[] Angle(Random random)
    {
        var (sine, cosine) = Math.SinCos(random.NextDouble() * Math.Tau);
        return [(float)cosine, (float)sine, 0, 0];
    }
}
