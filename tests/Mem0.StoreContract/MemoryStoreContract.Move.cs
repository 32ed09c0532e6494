using Mem0.Stores;
using Xunit;

namespace Mem0.StoreContract;

/// <summary>Moving house: everything that a scope covers comes out whole, and goes into another store as it was.</summary>
public abstract partial class MemoryStoreContract
{
    [Fact]
    public async Task What_is_exported_and_imported_gives_the_same_answers_and_the_same_scores()
    {
        foreach (var step in Filling(FilledScopes))
        {
            await step(Store);
        }

        var full = Full(s_ana);
        Assert.True(await Store.CommitAsync(Given.Commit(Given.Adding(full) with { Reason = "told so" }), Stop));
        Assert.True(await Store.CommitAsync(Given.Commit(Given.Changing(Next(full, "Ana keeps goats.")) with { By = s_ana with { AgentId = "planner" }, Reason = "corrected" }), Stop));
        var bound = Full(s_ana with { AgentId = "planner" });
        Assert.True(await Store.CommitAsync(Given.Commit(Given.Adding(bound)), Stop));
        (_names[full.Id], _names[bound.Id]) = ("goats", "bees");

        MemoryScope[] scopes = [.. FilledScopes, s_ana with { AgentId = "planner" }];
        MemoryScope[] walls = [s_ana, s_ben, s_shared];
        var before = await SnapshotAsync(scopes);
        var exported = new List<WholeMemory>();
        foreach (var wall in walls)
        {
            exported.AddRange(await ExportAsync(wall, limit: 3));
        }

        Store = await OpenAsync();
        foreach (var wall in walls)
        {
            Assert.DoesNotContain(false, await ImportAsync(wall, exported.Where(item => wall.Covers(item.Scope))));
        }

        // At once, and read back by another process.
        for (var restart = 0; restart < 2; restart++)
        {
            Assert.Equal(before, await SnapshotAsync(scopes));
            foreach (var wall in walls)
            {
                Assert.Equal(exported.Where(item => wall.Covers(item.Scope)).Select(Shown.As), (await ExportAsync(wall, limit: 100)).Select(Shown.As));
            }

            await RestartAsync();
        }

        // What was written goes on as where it came from.
        var first = exported.First(static item => item.Scope == s_ana && item.Record is not null).Record!;
        Assert.True(await ChangeAsync(Next(first, "changed in the new house")));
        Assert.Equal(first.Version + 1, (await Store.GetHistoryAsync(Given.View(s_ana), first.Id, Stop)).Count);
    }

    [Fact]
    public async Task An_export_holds_what_the_scope_covers_and_nothing_else()
    {
        foreach (var scope in Scopes.All)
        {
            await AddAsync(scope, Scopes.Name(scope), vector: Vectors.East);
            var gone = await AddAsync(scope, $"gone of {Scopes.Name(scope)}");
            await Store.ForgetAsync(Given.Forget(scope, gone.Id), Stop);
        }

        var ids = _names.Keys.ToArray();
        foreach (var covering in Scopes.All)
        {
            var expected = Scopes.All.Where(scope => Scopes.Covers(covering, scope)).Select(Scopes.Name).Order(StringComparer.Ordinal);
            var all = await ExportAsync(covering, limit: 100);
            Assert.Equal(expected, all.Where(static item => item.Record is not null).Select(static item => item.Record!.Content).Order(StringComparer.Ordinal));
            Assert.Equal(expected, all.Where(static item => item.Record is null).Select(static item => Scopes.Name(item.Scope)).Order(StringComparer.Ordinal));

            foreach (var forgotten in (bool[])[false, true])
            {
                var page = await Store.ExportAsync(new() { Covered = covering, Ids = ids, Forgotten = forgotten, Limit = ids.Length }, Stop);
                Assert.Null(page.Next);
                Assert.Equal(
                    all.Where(item => item.Record is null == forgotten).Select(static item => item.Id).Order(),
                    page.Items.Select(static item => item.Id).Order());
            }
        }
    }

    [Fact]
    public async Task Pages_of_an_export_follow_one_another_whatever_comes_and_goes()
    {
        MemoryScope[] scopes = [s_ana, s_ana with { SessionId = "a" }, s_ana with { SessionId = "Z" }, s_ana with { AgentId = "planner" }];
        for (var i = 0; i < 5; i++)
        {
            foreach (var scope in scopes)
            {
                await AddAsync(scope, $"zebra {i} of {Scopes.Name(scope)}");
                await Store.ForgetAsync(Given.Forget(scope, (await AddAsync(scope, "gone")).Id), Stop);
            }
        }

        var whole = (await ExportAsync(s_ana, limit: 1000)).Select(Shown.As).ToArray();
        Assert.Equal(40, whole.Length);

        // By agent, then by session, the upper case first; within a scope as they were stored.
        Assert.Equal(
            [.. new[] { scopes[0], scopes[2], scopes[1], scopes[3] }.SelectMany(static scope => Enumerable.Range(0, 5).Select(i => $"zebra {i} of {Scopes.Name(scope)}"))],
            (await ExportAsync(s_ana, limit: 7)).Where(static item => item.Record is not null).Select(static item => item.Record!.Content));
        foreach (var limit in (int[])[1, 5, 20])
        {
            Assert.Equal(whole, (await ExportAsync(s_ana, limit)).Select(Shown.As));
        }

        // What the page before ended with is forgotten, and something new is stored in front of it.
        var first = await Store.ExportAsync(new() { Covered = s_ana, Limit = 7 }, Stop);
        await Store.ForgetAsync(Given.Forget(first.Items[^1].Scope, first.Items[^1].Id), Stop);
        await AddAsync(s_ana, "late in a scope that is done");
        var second = await Store.ExportAsync(new() { Covered = s_ana, Limit = 100, After = first.Next }, Stop);
        Assert.Null(second.Next);
        Assert.Equal(whole.Take(20), first.Items.Concat(second.Items).Select(Shown.As));
    }

    [Fact]
    public async Task An_import_adds_what_is_free_and_changes_nothing_that_is_there()
    {
        var mine = await AddAsync(s_ana, "mine", with: static memory => memory with { Key = "home" }, fingerprint: "same", vector: Vectors.East);
        var gone = await AddAsync(s_ana, "gone");
        await Store.ForgetAsync(Given.Forget(s_ana, gone.Id), Stop);
        var bens = await AddAsync(s_ben, "ben's");
        var bensGone = await AddAsync(s_ben, "ben's gone");
        await Store.ForgetAsync(Given.Forget(s_ben, bensGone.Id), Stop);
        var before = await SnapshotAsync(s_ana, s_ben);
        var free = New(s_ana, "free") with { Key = "work" };
        var bound = New(s_ana with { SessionId = "s" }, "bound") with { Key = "home" };

        (WholeMemory Item, bool IsAdded)[] items =
        [
            (Given.Whole(free), true),
            (Given.Whole(mine with { Content = "other words" }), false),
            (Given.Tombstone(s_ana, bens.Id), false),
            (Given.Tombstone(s_ana, bensGone.Id), false),
            (Given.Whole(gone), false),
            (Given.Whole(New(s_ana, "another home") with { Key = "home" }), false),
            (Given.Whole(New(s_ana, "former home") with { Key = "home", SupersededBy = mine.Id }, "same"), true),
            (Given.Whole(New(s_ana, "the same"), "same"), false),
            (Given.Whole(New(s_ana, "another work") with { Key = "work" }), false),
            (Given.Whole(bound, "same"), true),
            (Given.Tombstone(s_ana, Guid.CreateVersion7(Given.Noon)), true),
        ];
        Assert.Equal(items.Select(static item => item.IsAdded), await ImportAsync(s_ana, items.Select(static item => item.Item)));

        foreach (var (item, isAdded) in items)
        {
            var history = await Store.GetHistoryAsync(Given.View(item.Scope), item.Id, Stop);
            Assert.Equal(isAdded, history.Select(Shown.As).SequenceEqual(item.Revisions.Select(Shown.As)));
        }

        // Each alone, of what was there already: nothing.
        foreach (var item in (WholeMemory[])[Given.Whole(mine), Given.Whole(mine with { Scope = s_ana with { SessionId = "s" } }), Given.Whole(bens with { Scope = s_ana }), Given.Whole(bensGone with { Scope = s_ana }), Given.Tombstone(s_ana, mine.Id), Given.Tombstone(s_ana, gone.Id)])
        {
            Assert.Equal([false], await ImportAsync(s_ana, [item]));
        }

        // But for what was added, everything is as it was.
        await RestartAsync();
        await Store.ForgetAsync(Given.Forget(s_ana with { SessionId = "s" }), Stop);
        foreach (var added in items.Where(static item => item.IsAdded && item.Item.Record is not null))
        {
            await Store.ForgetAsync(Given.Forget(s_ana, added.Item.Id), Stop);
            _names.TryRemove(added.Item.Id, out _);
        }

        foreach (var refused in items.Where(static item => !item.IsAdded).Select(static item => item.Item.Id).Except([mine.Id, gone.Id, bens.Id, bensGone.Id]))
        {
            _names.TryRemove(refused, out _);
        }

        Assert.Equal(before, await SnapshotAsync(s_ana, s_ben));
    }

    [Fact]
    public async Task What_came_forgotten_never_comes_back()
    {
        var record = New(s_ana, "zebra");
        Assert.Equal([true], await ImportAsync(s_ana, [Given.Tombstone(s_ana, record.Id)]));

        await RestartAsync();
        Assert.False(await Store.CommitAsync(Given.Commit(Given.Adding(record)), Stop));
        Assert.False(await Store.CommitAsync(Given.Commit(Given.Adding(record with { Scope = s_ben })), Stop));
        Assert.Equal([false], await ImportAsync(s_ana, [Given.Whole(record)]));
        Assert.Null(Assert.Single(await Store.GetHistoryAsync(Given.View(s_ana), record.Id, Stop)).Record);
        Assert.Empty(await Store.GetHistoryAsync(Given.View(s_ben), record.Id, Stop));
    }

    [Fact]
    public async Task An_import_that_cannot_be_right_writes_nothing()
    {
        var good = Given.Whole(New(s_ana, "zebra"));

        await Assert.ThrowsAsync<ArgumentException>(() => ImportAsync(s_ana, [good, Given.Whole(New(s_ben, "ben's"))]));
        await Assert.ThrowsAsync<ArgumentException>(() => ImportAsync(s_ana with { SessionId = "s" }, [good]));
        await Assert.ThrowsAsync<ArgumentException>(() => ImportAsync(s_ana, [good, good]));
        await Assert.ThrowsAsync<MemoryStoreException>(() => ImportAsync(s_ana, [good, Given.Whole(New(s_ana, "short")) with { Vector = new float[] { 1, 0 } }]));

        Assert.Empty(await ExportAsync(s_ana, limit: 10));
        Assert.Empty(await ExportAsync(s_ben, limit: 10));
        Assert.Equal([true], await ImportAsync(s_ana, [good]));
    }

    private async Task<IReadOnlyList<bool>> ImportAsync(MemoryScope covered, IEnumerable<WholeMemory> items) => await Store.ImportAsync(new() { Covered = covered, Items = [.. items] }, Stop);

    /// <summary>Reads everything, page by page: memories first, then tombstones.</summary>
    private async Task<List<WholeMemory>> ExportAsync(MemoryScope covered, int limit)
    {
        var items = new List<WholeMemory>();
        foreach (var forgotten in (bool[])[false, true])
        {
            ExportPosition? after = null;
            do
            {
                var page = await Store.ExportAsync(new() { Covered = covered, Forgotten = forgotten, After = after, Limit = limit, IncludeVectors = true }, Stop);
                Assert.InRange(page.Items.Count, 0, limit);
                Assert.Equal(forgotten ? page.Space : Vectors.Space, page.Space);
                Assert.All(page.Items, item => Assert.Equal(forgotten, item.Record is null));
                items.AddRange(page.Items);
                after = page.Next;
            }
            while (after is not null);
        }

        return items;
    }
}
