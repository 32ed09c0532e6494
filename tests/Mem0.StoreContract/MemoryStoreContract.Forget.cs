using Xunit;

namespace Mem0.StoreContract;

/// <summary>Forgetting: gone now, everywhere, with a tombstone that says nothing.</summary>
public abstract partial class MemoryStoreContract
{
    [Fact]
    public async Task What_is_forgotten_is_in_no_answer_any_more()
    {
        var record = await AddAsync(s_ana, "zebra", with: static memory => memory with { Key = "home" }, fingerprint: "f", vector: Vectors.East);
        var bare = await AddAsync(s_ana, "zebra without vector");
        var kept = await AddAsync(s_ana, "zebra kept", vector: Vectors.East);
        await ChangeAsync(Next(record, "zebra changed"), "f");

        var gone = await Store.ForgetAsync(Given.Forget(s_ana, record.Id), Stop);
        Assert.Equal([record.Id], gone);
        Assert.Equal([bare.Id], await Store.ForgetAsync(Given.Forget(s_ana, bare.Id), Stop));

        for (var restart = 0; restart < 2; restart++)
        {
            Assert.Null(await GetAsync(s_ana, record.Id));
            Assert.Equal(["zebra kept"], await ListAsync(Given.Select(s_ana) with { IncludeSuperseded = true }));
            var found = await Store.SearchAsync(Given.Query(Given.Select(s_ana), "zebra changed", Vectors.East), Stop);
            Assert.Equal([kept.Id], found.Items.Select(static item => item.Header.Id));
            Assert.Empty(found.Excluded);
            Assert.Equal(1, found.Considered);
            Assert.Empty(await Store.FindAsync(s_ana, "home", ["f"], Stop));
            Assert.Empty(await Store.FindWithoutVectorAsync(s_ana, 10, Stop));
            Assert.All(await Store.GetHistoryAsync(Given.View(s_ana), record.Id, Stop), static revision => Assert.Null(revision.Record));
            await RestartAsync();
        }
    }

    [Fact]
    public async Task Forgetting_twice_forgets_once()
    {
        var record = await AddAsync(s_ana, "zebra");

        Assert.Equal([record.Id], await Store.ForgetAsync(Given.Forget(s_ana, record.Id), Stop));
        Assert.Empty(await Store.ForgetAsync(Given.Forget(s_ana, record.Id), Stop));
        await RestartAsync();
        Assert.Empty(await Store.ForgetAsync(Given.Forget(s_ana, record.Id), Stop));
        Assert.Empty(await Store.ForgetAsync(Given.Forget(s_ana), Stop));
        Assert.Empty(await Store.ForgetAsync(Given.Forget(s_ana, Guid.CreateVersion7(Given.Noon)), Stop));
        Assert.Single(await Store.GetHistoryAsync(Given.View(s_ana), record.Id, Stop));
    }

    [Fact]
    public async Task Only_what_the_filter_matches_is_forgotten_also_what_no_longer_holds()
    {
        await AddAsync(s_ana, "tagged", with: static memory => memory with { Tags = ["x"] });
        await AddAsync(s_ana, "tagged and expired", with: static memory => memory with { Tags = ["x"], ExpiresAt = Given.Noon });
        await AddAsync(s_ana, "tagged and superseded", with: static memory => memory with { Tags = ["x"], SupersededBy = Guid.CreateVersion7(Given.Noon) });
        await AddAsync(s_ana, "untagged");
        await AddAsync(s_shared, "shared and tagged", with: static memory => memory with { Tags = ["x"] });

        Assert.Empty(await Store.ForgetAsync(Given.Forget(s_ana, filter: new() { TagsAny = [] }), Stop));
        var gone = await Store.ForgetAsync(Given.Forget(s_ana, filter: new() { TagsAny = ["x"] }), Stop);

        Assert.Equal(["tagged", "tagged and expired", "tagged and superseded"], gone.Select(id => _names[id]).Order(StringComparer.Ordinal));
        Assert.Equal(["shared and tagged", "untagged"], await ListAsync(Given.Select(s_ana) with { Instant = DateTimeOffset.MinValue, IncludeSuperseded = true }));
    }

    [Fact]
    public async Task Id_and_filter_must_both_fit()
    {
        var record = await AddAsync(s_ana, "tagged", with: static memory => memory with { Tags = ["x"] });

        Assert.Empty(await Store.ForgetAsync(Given.Forget(s_ana, record.Id, new() { TagsAny = ["y"] }), Stop));
        Assert.NotNull(await GetAsync(s_ana, record.Id));
        Assert.Equal([record.Id], await Store.ForgetAsync(Given.Forget(s_ana, record.Id, new() { TagsAny = ["x"] }), Stop));
    }

    [Fact]
    public async Task A_scope_forgets_what_it_covers_its_sessions_and_agents_included()
    {
        foreach (var covering in Scopes.All)
        {
            Store = await OpenAsync();
            foreach (var scope in Scopes.All)
            {
                await AddAsync(scope, Scopes.Name(scope));
            }

            var gone = await Store.ForgetAsync(Given.Forget(covering), Stop);

            var expected = Scopes.All.Where(scope => Scopes.Covers(covering, scope)).Select(Scopes.Name).Order(StringComparer.Ordinal);
            Assert.Equal(expected, gone.Select(id => _names[id]).Order(StringComparer.Ordinal));
            foreach (var scope in Scopes.All)
            {
                var left = await ListAsync(Given.Select(Given.View(scope)));
                Assert.Equal(
                    Scopes.All.Where(other => Scopes.Sees(scope, other, true, false) && !Scopes.Covers(covering, other)).Select(Scopes.Name).Order(StringComparer.Ordinal),
                    left.Order(StringComparer.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Forgetting_much_at_once_is_one_step()
    {
        Assert.True(await Store.CommitAsync(Given.Commit([.. Enumerable.Range(0, 2000).Select(i => Given.Adding(New(s_ana, $"number {i}"), Vectors.At(i)))]), Stop));

        var gone = await Store.ForgetAsync(Given.Forget(s_ana), Stop);

        Assert.Equal(2000, gone.Distinct().Count());
        Assert.Empty(await ListAsync(s_ana));
        Assert.Empty(await FindNearAsync(s_ana, Vectors.East));
    }
}
