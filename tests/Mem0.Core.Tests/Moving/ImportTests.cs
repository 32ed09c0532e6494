using System.Text.Json.Nodes;
using Mem0.Core.Tests.Isolation;
using Mem0.StoreContract;

namespace Mem0.Core.Tests.Moving;

/// <summary>What an import does about what is there already, about what was forgotten, and about what it cannot know.</summary>
public sealed class ImportTests
{
    private static readonly Guid s_id = Guid.CreateVersion7(Given.Noon);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_forgotten_is_not_brought_back()
    {
        await using var host = new ProductHost(StoreKind.Sqlite);
        var line = MovedText.Memory(House.Ana, s_id, "Has a secret.");
        await MovedText.ImportAsync(host.Memory, House.Ana, line, Stop);
        await host.Memory.ForgetAsync(House.Ana, s_id, Stop);

        var again = await MovedText.ImportAsync(host.Memory, House.Ana, line, Stop);

        Assert.Equal(new ImportedLine(2, s_id, ImportOutcome.Forgotten), Assert.Single(again.LeftOut));
        Assert.Equal(1, again.Forgotten);
        Assert.Null(await host.Memory.GetAsync(House.Ana, s_id, Stop));
    }

    [Fact]
    public async Task What_the_file_has_forgotten_is_forgotten_here_too()
    {
        await using var host = new ProductHost(StoreKind.Sqlite);

        var result = await MovedText.ImportTextAsync(
            host.Memory, House.Ana, MovedText.File(MovedText.Memory(House.Ana, s_id, "Forgotten while the file was written."), MovedText.Forgotten(House.Ana, s_id)), Stop);

        Assert.Equal(2, result.Imported);
        Assert.Equal(MemoryChangeKind.Forgotten, Assert.Single(await host.Memory.HistoryAsync(House.Ana, s_id, Stop)).Kind);
        Assert.Equal(1, (await MovedText.ImportAsync(host.Memory, House.Ana, MovedText.Forgotten(House.Ana, s_id), Stop)).Unchanged);
    }

    [Fact]
    public async Task Of_one_id_twice_the_first_counts()
    {
        await using var host = new ProductHost(StoreKind.Sqlite);

        var result = await MovedText.ImportTextAsync(
            host.Memory, House.Ana, MovedText.File(MovedText.Memory(House.Ana, s_id, "One."), MovedText.Memory(House.Ana, s_id, "Two."), MovedText.Memory(House.Ana, s_id, "One.")), Stop);

        Assert.Equal((1, 1, 1), (result.Imported, result.Conflicts, result.Unchanged));
        Assert.Equal("One.", (await host.Memory.GetAsync(House.Ana, s_id, Stop))!.Content);
    }

    /// <summary>Somebody who has an id of somebody else's learns no more than that it is in use, as when it is their own, and changes nothing.</summary>
    [Fact]
    public async Task An_id_of_somebody_else_is_told_apart_from_nothing_that_is_in_use()
    {
        foreach (var kind in Enum.GetValues<StoreKind>())
        {
            await using var host = new ProductHost(kind);
            foreach (var (column, i) in Column.All.Select(static (column, i) => (column, i)).Where(static pair => !Scopes.Covers(pair.column.Caller, pair.column.Owner)))
            {
                var target = await Target.KeepAsync(host.Memory, column.Owner, "umbrellastand", Stop);
                var own = Guid.CreateVersion7(Given.Noon);
                await MovedText.ImportAsync(host.Memory, column.Caller, MovedText.Memory(column.Caller, own, $"My own {i}."), Stop);
                var before = await host.SnapshotAsync(column.Owner);

                var others = await ImportAsync(target.Id);
                var mine = await ImportAsync(own);

                Assert.Equal(mine with { LeftOut = [] }, others with { LeftOut = [] });
                Assert.Equal(1, others.Conflicts);
                Assert.Equal(1, (await MovedText.ImportAsync(host.Memory, column.Caller, MovedText.Forgotten(column.Caller, target.Id), Stop)).Conflicts);
                Assert.Equal(before, await host.SnapshotAsync(column.Owner));

                Task<ImportResult> ImportAsync(Guid id) => MovedText.ImportAsync(host.Memory, column.Caller, MovedText.Memory(column.Caller, id, $"Something else {i}."), Stop);
            }
        }
    }

    [Theory]
    [InlineData(MemoryOrigin.Application, MemoryOrigin.Application)]
    [InlineData(MemoryOrigin.User, MemoryOrigin.User)]
    [InlineData(MemoryOrigin.External, MemoryOrigin.External)]
    public async Task Nothing_is_trusted_more_than_the_import_allows(MemoryOrigin most, MemoryOrigin expected)
    {
        await using var host = new ProductHost(StoreKind.Sqlite);
        var modest = Guid.CreateVersion7(Given.Noon);
        var file = MovedText.File(
            MovedText.Memory(House.Ana, s_id, "Trust me.", change: static memory => memory["revisions"]!.AsArray().Add(Second(memory))),
            MovedText.Memory(House.Ana, modest, "From a page.", change: static memory => memory["revisions"]![0]!["source"]!["origin"] = "External"));

        await MovedText.ImportTextAsync(host.Memory, House.Ana, file, Stop, new() { MostTrusted = most });

        Assert.Equal([expected, expected], (await host.Memory.HistoryAsync(House.Ana, s_id, Stop)).Select(static revision => revision.Record!.Source.Origin));
        Assert.Equal(MemoryOrigin.External, (await host.Memory.GetAsync(House.Ana, modest, Stop))!.Source.Origin);
        Assert.Equal(2, (await MovedText.ImportTextAsync(host.Memory, House.Ana, file, Stop, new() { MostTrusted = most })).Unchanged);
    }

    [Fact]
    public async Task Vectors_of_another_model_are_left_and_the_texts_embedded_anew()
    {
        await using var old = new ProductHost(StoreKind.Reference);
        await using var fresh = new ProductHost(StoreKind.Sqlite);
        await House.FillAsync(old.Memory, old.Clock);
        var file = (await MovedText.ExportAsync(old.Memory, House.Ana, Stop, includeVectors: true)).Replace("\"model\":\"spy\"", "\"model\":\"another\"", StringComparison.Ordinal);

        await MovedText.ImportTextAsync(fresh.Memory, House.Ana, file, Stop);

        Assert.Contains("Lives in Oslo.", fresh.Embedder.Seen);
        Assert.Equal(file.Replace("another", "spy", StringComparison.Ordinal), await MovedText.ExportAsync(fresh.Memory, House.Ana, Stop, includeVectors: true));
    }

    [Fact]
    public async Task Vectors_are_not_used_when_the_caller_says_so()
    {
        await using var old = new ProductHost(StoreKind.Reference);
        await using var fresh = new ProductHost(StoreKind.Sqlite);
        await House.FillAsync(old.Memory, old.Clock);

        await MovedText.ImportTextAsync(fresh.Memory, House.Ana, await MovedText.ExportAsync(old.Memory, House.Ana, Stop, includeVectors: true), Stop, new() { UseVectors = false });

        Assert.Contains("Lives in Oslo.", fresh.Embedder.Seen);
    }

    [Fact]
    public async Task While_the_embedder_is_down_memories_are_stored_and_given_vectors_later()
    {
        await using var host = new ProductHost(StoreKind.Sqlite);
        host.Embedder.Embed = static _ => [float.NaN];

        var result = await MovedText.ImportAsync(host.Memory, House.Ana, MovedText.Memory(House.Ana, s_id, "Keeps bees."), Stop);

        Assert.Equal(1, result.Imported);
        Assert.NotNull(result.Degraded);
        Assert.Single(await host.Store.Inner.FindWithoutVectorAsync(House.Ana, 10, Stop));

        host.Embedder.Embed = null;
        await host.Memory.RememberAsync(House.Ana, "Another.", null, Stop);
        Assert.Empty(await host.Store.Inner.FindWithoutVectorAsync(House.Ana, 10, Stop));
    }

    [Fact]
    public async Task Vectors_that_cost_money_are_not_thrown_away_because_the_embedder_is_down()
    {
        await using var old = new ProductHost(StoreKind.Reference);
        await using var fresh = new ProductHost(StoreKind.Sqlite);
        await House.FillAsync(old.Memory, old.Clock);
        var file = await MovedText.ExportAsync(old.Memory, House.Ana, Stop, includeVectors: true);
        fresh.Embedder.Embed = static _ => [float.NaN];

        var refused = await Assert.ThrowsAsync<MemoryImportException>(() => MovedText.ImportTextAsync(fresh.Memory, House.Ana, file, Stop));

        Assert.Equal((1, "vectors"), (refused.Line, refused.Field));
        Assert.Equal(0, refused.SoFar.Imported);
        Assert.Empty((await fresh.Memory.ListAsync(House.Ana, null, Stop)).Items);
    }

    [Fact]
    public async Task Lines_left_out_are_named_up_to_a_thousand_and_counted_all()
    {
        await using var host = new ProductHost(StoreKind.Reference);
        await host.Memory.RememberAsync(House.Ana, "The same.", null, Stop);

        var result = await MovedText.ImportTextAsync(
            host.Memory, House.Ana, MovedText.File([.. Enumerable.Range(0, 1100).Select(static i => MovedText.Memory(House.Ana, Guid.CreateVersion7(Given.Noon), "The same."))]), Stop);

        Assert.Equal(1100, result.Conflicts);
        Assert.Equal(1000, result.LeftOut.Count);
    }

    private static JsonNode Second(JsonObject memory)
    {
        var second = memory["revisions"]![0]!.DeepClone();
        (second["version"], second["change"]) = (2, "Updated");
        return second;
    }
}
