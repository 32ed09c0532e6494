using System.Text.Json;
using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Tests.StandIn;
using Mem0.StoreContract;
using Mem0.Stores;

namespace Mem0.Qdrant.Tests;

/// <summary>The wall, seen from the server: what every request says, and what a server is believed.</summary>
public class IsolationTests : Rig
{
    [Fact]
    public async Task Every_read_every_filtered_write_and_every_search_pins_tenant_and_user()
    {
        Server.IsRecording = true;
        var store = await OpenAsync();
        foreach (var scope in (MemoryScope[])[Ana, Ben, MemoryScope.ForTenant("default"), MemoryScope.ForUser("ana", "globex") with { SessionId = "s" }])
        {
            await UseEverythingAsync(store, scope);
        }

        var seen = new HashSet<string>();
        foreach (var request in Server.Requests.Where(static request => request.Path.Contains("/points", StringComparison.Ordinal)))
        {
            foreach (var filter in Filters(request))
            {
                seen.Add(string.Join('/', request.Path.Split('/')[3..]));
                var must = filter.GetProperty("must").EnumerateArray().ToArray();
                Assert.Single(must, static condition => Pins(condition, "tenant"));
                Assert.Single(must, static condition => Pins(condition, "user"));
            }
        }

        string[] asked = Server.Requests.Any(static request => request.Path.EndsWith("/points/count", StringComparison.Ordinal)) ? ["points/count"] : [];
        Assert.Equal(IsLarge ? ["points/count"] : [], asked);
        Assert.Equal(["points", "points/batch", .. asked, "points/delete", "points/payload", "points/query/batch", "points/scroll"], seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_server_gives_that_ignores_tenant_and_user_reaches_nobody()
    {
        var writer = await OpenAsync();
        var secret = await AddAsync(writer, Ben, "Ben's zebra", Vectors.East);
        await AddAsync(writer, Ana, "Ana's zebra", Vectors.East);
        var (warm, cold) = (await OpenAsync(), await OpenAsync());
        Assert.Equal(["Ana's zebra"], await FindAsync(warm, Ana, "zebra", Vectors.East));
        foreach (var name in Server.Collections(Collection))
        {
            Server.Look(name, static collection => collection.IgnoresWalls = true);
        }

        if (!IsLarge)
        {
            Assert.Equal(["Ana's zebra"], await FindAsync(warm, Ana, "zebra", Vectors.East));
            Assert.Equal(["Ana's zebra"], await ListAsync(warm, Ana));
        }

        foreach (var read in (Func<Task>[])[() => ListAsync(cold, Ana), () => FindAsync(cold, Ana, "zebra"), () => warm.GetHistoryAsync(Given.View(Ana), secret.Id, Stop)])
        {
            var failure = await Assert.ThrowsAsync<MemoryStoreException>(read);
            Assert.DoesNotContain("zebra", failure.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_two_scopes_derive_the_same_point()
    {
        var scopes = HostileIds.LookAlikes.Concat(Scopes.All).Concat(HostileIds.Accepted.SelectMany(static id => (MemoryScope[])[MemoryScope.ForUser(id), MemoryScope.ForUser("a", id), MemoryScope.ForTenant(id)])).ToArray();
        var memory = Guid.CreateVersion7(Given.Noon);
        var walls = scopes.Select(WallKey.Of).Distinct().ToArray();

        Assert.Equal(scopes.Select(static scope => (scope.TenantId, scope.UserId)).Distinct().Count(), walls.Length);
        var ids = walls.SelectMany(wall => (Guid[])[PointIds.OfHead(wall), PointIds.OfVersion(wall, memory, 1, memory), PointIds.OfVector(wall, memory, 1, memory), PointIds.OfOperation(wall, "op", memory)]).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(scopes.Distinct().Count(), scopes.Select(static scope => PointIds.KeyOfOperation(scope, "op")).Distinct().Count());
        Assert.All(ids, static id => Assert.Equal(5, id.Version));
    }

    /// <summary>Made by another implementation of the standard from the same name, <c>7:default3:ana4:head</c>.</summary>
    [Fact]
    public void Ids_of_points_never_change() => Assert.Equal(Guid.Parse("04f0ab2c-89ee-5d53-a8b9-f9f461d2648b"), PointIds.OfHead(WallKey.Of(Ana)));

    /// <summary>Gets a value indicating whether nothing is in memory.</summary>
    protected virtual bool IsLarge => false;

    private static bool Pins(JsonElement condition, string field) => condition.TryGetProperty("key", out var key) && key.ValueEquals(field) && condition.TryGetProperty("match", out _);

    /// <summary>Gives every filter of a request: of each search, of what a word is rare among, and of each update.</summary>
    protected static IEnumerable<JsonElement> Filters(StandInRequest request) => request.Body.TryGetProperty("searches", out var searches)
        ? searches.EnumerateArray().SelectMany(static search => search.TryGetProperty("params", out var parameters) && parameters.TryGetProperty("idf", out var idf)
            ? [search.GetProperty("filter"), idf.GetProperty("corpus")]
            : new[] { search.GetProperty("filter") })
        : request.Body.TryGetProperty("operations", out var operations)
        ? operations.EnumerateArray().Select(static operation => operation.EnumerateObject().Single().Value.GetProperty("filter"))
        : [request.Body.GetProperty(request.Path.EndsWith("/points", StringComparison.Ordinal) ? "update_filter" : "filter")];

    private async Task UseEverythingAsync(MemoryStore store, MemoryScope scope)
    {
        var record = New(scope, "zebra") with { Key = "home" };
        var bare = New(scope, "bare");
        Assert.True(await store.CommitAsync(Given.Commit(Given.Adding(record, Vectors.East, "f"), Given.Adding(bare)) with { Operation = Given.Operation("op", record.Id) }, Stop));
        Assert.True(await store.CommitAsync(Given.Commit(Given.Changing(Next(record, "okapi")) with { KeepsVector = false, Vector = Vectors.North }), Stop));
        await store.AttachVectorsAsync(scope, [new(bare.Id, 1, Vectors.East)], Stop);
        Assert.NotEmpty(await FindAsync(store, scope, "okapi", Vectors.East));
        Assert.NotEmpty(await store.FindAsync(scope, "home", ["f"], Stop));
        Assert.NotNull(await store.FindOperationAsync(scope, "op", Stop));
        Assert.NotEmpty(await store.GetHistoryAsync(Given.View(scope), record.Id, Stop));
        Assert.NotEmpty(await store.ForgetAsync(Given.Forget(scope), Stop));
    }
}
