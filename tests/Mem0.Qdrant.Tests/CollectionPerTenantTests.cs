using System.Text.RegularExpressions;
using Mem0.Qdrant.Layout;
using Mem0.StoreContract;
using Mem0.Stores;

namespace Mem0.Qdrant.Tests;

/// <summary>Collections of each tenant's own, seen from the server.</summary>
public class CollectionPerTenantTests : Rig
{
    private static readonly MemoryScope s_acme = MemoryScope.ForUser("ana", "acme");
    private static readonly MemoryScope s_globex = MemoryScope.ForUser("ana", "globex");

    [Fact]
    public async Task No_point_of_a_tenant_lies_in_a_collection_of_another_one_or_where_all_meet()
    {
        var store = await OpenWalledAsync();
        foreach (var scope in (MemoryScope[])[s_acme, MemoryScope.ForTenant("acme"), s_globex, MemoryScope.ForTenant("globex")])
        {
            var record = await AddAsync(store, scope, $"zebra of {scope.TenantId}", Vectors.East);
            Assert.True(await store.CommitAsync(Given.Commit(Given.Changing(Next(record, $"okapi of {scope.TenantId}"))) with { Operation = Given.Operation("op", record.Id) }, Stop));
        }

        await store.ForgetAsync(Given.Forget(s_globex), Stop);

        Assert.Equal(5, Server.Collections(Collection).Length);
        var seen = new List<string>();
        foreach (var name in Server.Collections(Collection + "-"))
        {
            var tenant = OwnerOf(name)!;
            seen.Add(tenant);
            Assert.DoesNotContain(tenant, name, StringComparison.Ordinal);
            Assert.All(Server.Look(name, static collection => collection.Points.ToArray()), point => Assert.Equal(tenant, point.Text("tenant")));
            Assert.NotEmpty(Server.Look(name, static collection => collection.Points.ToArray()));
        }

        Assert.Equal(["acme", "acme", "globex", "globex"], seen.Order(StringComparer.Ordinal));
        var shared = Server.Look(Collection, static collection => collection.Points.ToArray());
        Assert.All(shared, static point => Assert.Contains(point.Text("type"), (string[])["claim", "space"]));
        Assert.All(shared.SelectMany(static point => point.Payload.Values), static value => Assert.DoesNotContain("acme", $"{value}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reading_and_forgetting_create_nothing_for_a_tenant_without_a_collection()
    {
        var store = await OpenWalledAsync();

        Assert.Empty(await ListAsync(store, s_acme));
        Assert.Empty(await FindAsync(store, s_acme, "zebra", Vectors.East));
        Assert.Empty(await store.GetHistoryAsync(Given.View(s_acme), Guid.NewGuid(), Stop));
        Assert.Null(await store.FindOperationAsync(s_acme, "op", Stop));
        Assert.Empty(await store.ForgetAsync(Given.Forget(s_acme), Stop));
        Assert.Empty(await store.ReadVectorBacklogAsync(Stop).ToListAsync(Stop));
        Assert.Equal([Collection], Server.Collections(""));
    }

    [Fact]
    public async Task Whoever_has_read_nothing_yet_sees_what_another_process_wrote_since()
    {
        var (reader, writer) = (await OpenWalledAsync(), await OpenWalledAsync());
        Assert.Empty(await ListAsync(reader, s_acme));

        await AddAsync(writer, s_acme, "zebra", Vectors.East);

        Assert.Equal(["zebra"], await FindAsync(reader, s_acme, "", Vectors.East));
    }

    [Fact]
    public async Task Every_tenant_has_a_collection_of_its_own_whatever_its_name()
    {
        var tenants = HostileIds.Accepted;
        var store = await OpenWalledAsync(hasVectors: false);
        foreach (var tenant in tenants)
        {
            await AddAsync(store, MemoryScope.ForUser("ana", tenant), $"zebra of {tenant}");
        }

        var other = await OpenWalledAsync(hasVectors: false);
        foreach (var tenant in tenants)
        {
            Assert.Equal([$"zebra of {tenant}"], await ListAsync(other, MemoryScope.ForUser("ana", tenant)));
        }

        var names = Server.Collections(Collection + "-");
        Assert.Equal(tenants.Order(StringComparer.Ordinal), names.Select(OwnerOf).Order(StringComparer.Ordinal));
        Assert.All(names, static name => Assert.Matches("^memories-t-[0-9a-f]{32}$", name));
    }

    /// <summary>The names were made by another implementation of the standard.</summary>
    [Fact]
    public async Task Names_fit_the_server_and_never_change()
    {
        var longest = new Collections(null!, new() { Collection = new('c', 200), CollectionPerTenant = true });
        Assert.InRange(longest.NameOf(new Place(Vectors.Space), new('t', 256)).Length, 1, 255);

        await AddAsync(await OpenWalledAsync(), s_acme, "zebra", Vectors.East);
        Assert.Equal(["memories", "memories-t-3c375e6825dc5d0091a6cb2dd729ef73", "memories-t-3c375e6825dc5d0091a6cb2dd729ef73-80147ff5f89e5850"], Server.Collections("").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_collection_that_is_another_tenants_is_refused_without_saying_whose()
    {
        var names = new Collections(null!, new() { Collection = Collection, CollectionPerTenant = true });
        await AddAsync(await OpenWalledAsync(), s_acme, "zebra");
        Server.Rename(names.NameOf(Place.Memories, "acme"), names.NameOf(Place.Memories, "globex"));
        var store = await OpenWalledAsync();

        foreach (var use in (Func<Task>[])[() => ListAsync(store, s_globex), () => AddAsync(store, s_globex, "okapi")])
        {
            var refused = await Assert.ThrowsAsync<MemoryStoreException>(use);
            Assert.Contains("another tenant", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("acme", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_made_for_the_other_layout_is_refused_at_start_and_left_alone(bool isWalled)
    {
        await OpenAsync(options => options.CollectionPerTenant = isWalled);
        var before = Server.Collections("");

        var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => OpenAsync(options => options.CollectionPerTenant = !isWalled));

        Assert.Contains($"{nameof(QdrantMemoryOptions.CollectionPerTenant)} to {(isWalled ? "true" : "false")}", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Server.Collections(""));
    }

    [Fact]
    public async Task Many_that_write_first_for_one_tenant_create_it_once_and_lose_nothing()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => OpenWalledAsync()));

        await Task.WhenAll(stores.Select((store, i) => AddAsync(store, MemoryScope.ForUser($"user {i % 2}", "acme"), $"zebra {i}", Vectors.East)));

        Assert.Equal(3, Server.Collections("").Length);
        Assert.Equal(["zebra 0", "zebra 2", "zebra 4"], await ListAsync(stores[1], MemoryScope.ForUser("user 0", "acme")));
        Assert.Equal(["zebra 1", "zebra 3", "zebra 5"], await FindAsync(stores[0], MemoryScope.ForUser("user 1", "acme"), "", Vectors.East));
    }

    [Fact]
    public async Task Who_reads_while_a_collection_is_being_created_sees_nothing_yet_and_no_error()
    {
        var (writer, reader) = (await OpenWalledAsync(), await OpenWalledAsync());
        var reads = 0;
        Server.Before = async request =>
        {
            if (request.Path.EndsWith("/index", StringComparison.Ordinal) && reads++ == 0)
            {
                Assert.Empty(await FindAsync(reader, s_acme, "zebra", Vectors.East));
                Assert.Empty(await reader.ReadVectorBacklogAsync(Stop).ToListAsync(Stop));
            }
        };

        await AddAsync(writer, s_acme, "zebra", Vectors.East);

        Assert.True(reads > 1);
        Assert.Equal(["zebra"], await FindAsync(reader, s_acme, "zebra", Vectors.East));
    }

    [Fact]
    public async Task An_id_is_unique_over_all_tenants()
    {
        var store = await OpenWalledAsync();
        var record = await AddAsync(store, s_acme, "zebra");

        Assert.False(await store.CommitAsync(Given.Commit(Given.Adding(record with { Scope = s_globex })), Stop));
        await store.ForgetAsync(Given.Forget(s_acme), Stop);
        Assert.False(await store.CommitAsync(Given.Commit(Given.Adding(record with { Scope = s_globex })), Stop));
        Assert.Empty(await ListAsync(store, s_globex));
    }

    [Fact]
    public async Task Forgetting_everything_leaves_no_text_and_no_vector()
    {
        var store = await OpenWalledAsync();
        await AddAsync(store, s_acme, "canary", Vectors.East);
        await AddAsync(store, s_acme, "canary too", Vectors.North);
        Assert.Contains("canary", AllOfServer(), StringComparison.Ordinal);

        Assert.Equal(2, (await store.ForgetAsync(Given.Forget(s_acme), Stop)).Count);

        Assert.DoesNotContain("canary", AllOfServer(), StringComparison.Ordinal);
        Assert.Equal(0, Points("vector"));
    }

    [Fact]
    public async Task Deleted_vectors_of_the_model_before_are_gone_for_all_tenants_and_do_not_come_back()
    {
        var old = await OpenWalledAsync();
        var store = await OpenWalledAsync(hasVectors: false);
        await AddAsync(old, s_acme, "zebra", Vectors.East);
        await AddAsync(old, s_globex, "okapi", Vectors.East);
        await store.ChangeEmbeddingSpaceAsync(new("next-model", 4), Stop);
        await foreach (var part in store.ReadVectorBacklogAsync(Stop))
        {
            await store.AttachVectorsAsync(part.Scope, [.. part.Memories.Select(static memory => new VectorAttachment(memory.Id, memory.Version, Vectors.North))], Stop);
        }

        Assert.Equal(4, Points("vector"));
        await store.FinishEmbeddingSpaceChangeAsync(deletePrevious: true, Stop);
        await AddAsync(old, s_acme, "of the old model", Vectors.East);
        await AddAsync(old, MemoryScope.ForUser("ana", "a third"), "of the old model, too", Vectors.East);

        var late = await store.SearchAsync(Given.Query(Given.Select(s_acme), "", Vectors.North), Stop);
        Assert.Single(late.Items, static item => item.Similarity > 0.99);
        Assert.NotNull((await old.SearchAsync(Given.Query(Given.Select(s_acme), "", Vectors.East), Stop)).Unsearched);
        Assert.Equal(2, Points("vector"));
        Assert.Equal(6, Server.Collections("").Length);
    }

    [Fact]
    public async Task A_collection_that_was_created_when_its_model_was_no_longer_wanted_goes_again()
    {
        var old = await OpenWalledAsync();
        var store = await OpenWalledAsync(hasVectors: false);
        await store.ChangeEmbeddingSpaceAsync(new("next-model", 4), Stop);
        Server.Before = async request =>
        {
            if (request.Method == "PUT" && Regex.IsMatch(request.Path, "^/collections/memories-t-[0-9a-f]{32}-[0-9a-f]{16}$"))
            {
                Server.Before = null;
                await store.FinishEmbeddingSpaceChangeAsync(deletePrevious: true, Stop);
            }
        };

        await AddAsync(old, s_acme, "zebra", Vectors.East);

        Assert.Null(Server.Before);
        Assert.Equal(2, Server.Collections("").Length);
        Assert.Equal(["zebra"], await FindAsync(store, s_acme, "zebra"));
    }

    private Task<MemoryStore> OpenWalledAsync(bool hasVectors = true) => OpenAsync(static options => options.CollectionPerTenant = true, hasVectors);

    private string? OwnerOf(string collection) => Server.Look(collection, static points => points.Settings.GetProperty("metadata").GetProperty("tenant").GetString());

    private int Points(string type) => Server.Collections(Collection).Sum(name => Server.Look(name, collection => collection.Points.Count(point => point.Text("type") == type)));
}
