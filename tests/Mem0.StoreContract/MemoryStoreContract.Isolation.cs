using Mem0.Stores;
using Xunit;

namespace Mem0.StoreContract;

/// <summary>The wall: identities are compared exactly, and what is behind it changes no answer.</summary>
public abstract partial class MemoryStoreContract
{
    [Fact]
    public async Task Every_view_sees_exactly_what_the_rules_say()
    {
        var records = new List<MemoryRecord>();
        foreach (var scope in Scopes.All)
        {
            records.Add(await AddAsync(scope, Scopes.Name(scope), vector: Vectors.East));
        }

        Guid[] ids = [.. records.Select(static record => record.Id)];
        foreach (var view in AllViews())
        {
            var expected = records.Where(record => Scopes.Sees(view.Scope, record.Scope, view.IncludeShared, view.AllSessions)).Select(static record => record.Content).ToArray();
            Assert.NotEmpty(expected);
            Assert.Equal(expected, (await Store.GetAsync(view, ids, Stop)).Select(static record => record.Content));
            Assert.Equal(expected.Reverse(), await ListAsync(Given.Select(view)));

            var near = await Store.SearchAsync(Given.Query(Given.Select(view), "", Vectors.East), Stop);
            Assert.Equal(expected.Order(StringComparer.Ordinal), Names(near));
            Assert.Equal(expected.Length, near.Considered);
            Assert.Equal(expected.Order(StringComparer.Ordinal), Names(await Store.SearchAsync(Given.Query(Given.Select(view), "acme globex"), Stop)));
        }

        // History by every view, of every fifth memory: enough to meet each rule.
        foreach (var (record, view) in records.Where(static (_, i) => i % 5 == 0).SelectMany(static _ => AllViews(), static (record, view) => (record, view)))
        {
            var history = await Store.GetHistoryAsync(view, record.Id, Stop);
            Assert.Equal(Scopes.Sees(view.Scope, record.Scope, view.IncludeShared, view.AllSessions), history.Count == 1);
        }
    }

    [Fact]
    public async Task No_identity_meets_another_however_alike_they_look()
    {
        MemoryScope[] scopes =
        [
            .. HostileIds.LookAlikes,
            .. HostileIds.Accepted.Select(static id => MemoryScope.ForUser(id, "hostile")),
            .. HostileIds.Accepted.Select(static id => MemoryScope.ForUser("u", id)),
            .. HostileIds.Accepted.Select(static id => MemoryScope.ForUser("sessions", "hostile too") with { SessionId = id }),
            .. HostileIds.Accepted.Select(static id => MemoryScope.ForUser("agents", "hostile too") with { AgentId = id }),
        ];
        scopes = [.. scopes.Distinct()];
        var records = new List<MemoryRecord>();
        foreach (var scope in scopes)
        {
            records.Add(await AddAsync(scope, $"of {Scopes.Name(scope)}", with: static memory => memory with { Key = "slot" }, fingerprint: "same"));
        }

        await RestartAsync();
        foreach (var record in records)
        {
            var found = Assert.Single(await Store.FindAsync(record.Scope, "slot", ["same"], Stop));
            Assert.Equal(Shown.As(record), Shown.As(found.Record));
            Assert.Equal(record.Id, Assert.Single(await Store.FindWithoutVectorAsync(record.Scope, 10, Stop)).Id);
            var own = new ScopeView { Scope = record.Scope, IncludeShared = false };
            Assert.Equal(
                records.Where(other => Scopes.Sees(record.Scope, other.Scope, false, false)).Select(static other => other.Content).Reverse(),
                await ListAsync(Given.Select(own)));
        }

        // Forgetting one takes no neighbour along.
        foreach (var record in records.Where(static (_, i) => i % 3 == 0))
        {
            Assert.Equal([record.Id], await Store.ForgetAsync(Given.Forget(record.Scope, record.Id), Stop));
        }

        foreach (var (record, i) in records.Select(static (record, i) => (record, i)))
        {
            Assert.Equal(i % 3 == 0, await GetAsync(record.Scope, record.Id) is null);
        }
    }

    [Fact]
    public async Task Scores_are_the_same_to_the_last_bit_whatever_others_hold()
    {
        var alone = Store;
        var crowded = await OpenAsync();
        foreach (var step in Filling([s_ana, s_shared]))
        {
            await CrowdAsync(crowded, 10);
            await step(alone);
            await step(crowded);
        }

        await CrowdAsync(crowded, 500);

        foreach (var view in (ScopeView[])[Given.View(s_ana), new() { Scope = s_ana, AllSessions = true }, Given.View(s_shared), Given.View(s_ana with { SessionId = "s" })])
        {
            var query = Given.Query(Given.Select(view), "zebra quartz okapi number", Vectors.At(30));
            Store = alone;
            var expected = Shown.As(await Store.SearchAsync(query, Stop));
            Store = crowded;
            Assert.Equal(expected, Shown.As(await Store.SearchAsync(query, Stop)));
        }

        async Task CrowdAsync(MemoryStore store, int count)
        {
            foreach (var scope in (MemoryScope[])[s_ben, MemoryScope.ForUser("ana", "globex"), MemoryScope.ForTenant("globex"), s_ana with { AgentId = "another" }])
            {
                Assert.True(await store.CommitAsync(
                    Given.Commit([.. Enumerable.Range(0, count).Select(i => Given.Adding(New(scope, $"zebra quartz number {i}"), Vectors.At(i)))]), Stop));
            }
        }
    }

    [Fact]
    public async Task Nothing_of_another_scope_can_be_changed_or_forgotten()
    {
        var mine = await AddAsync(s_ana, "mine", vector: Vectors.East);
        var before = await SnapshotAsync(s_ana);
        MemoryScope[] others = [s_ben, s_shared, MemoryScope.ForUser("ana", "globex"), s_ana with { SessionId = "s" }, s_ana with { AgentId = "a" }, s_ben with { SessionId = "s" }];

        foreach (var other in others)
        {
            Assert.False(await ChangeAsync(Next(mine, "stolen") with { Scope = other }));
            Assert.Empty(await Store.ForgetAsync(Given.Forget(other, mine.Id), Stop));
            Assert.Empty(await Store.ForgetAsync(Given.Forget(other), Stop));
            await Store.AttachVectorsAsync(other, [new(mine.Id, 1, Vectors.North)], Stop);
            Assert.Empty(await Store.FindAsync(other, null, ["f"], Stop));
        }

        Assert.Equal(before, await SnapshotAsync(s_ana));
        Assert.Equal([mine.Id], await Store.ForgetAsync(Given.Forget(s_ana, mine.Id), Stop));
    }

    private static IEnumerable<ScopeView> AllViews() =>
        from scope in Scopes.All
        from includeShared in (bool[])[true, false]
        from allSessions in (bool[])[true, false]
        select new ScopeView { Scope = scope, IncludeShared = includeShared, AllSessions = allSessions };
}
