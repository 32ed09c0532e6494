using Mem0.Core.Tests.Isolation;

namespace Mem0.Core.Tests.Moving;

/// <summary>From one house to another and back: nothing is lost on the way, and nobody else's comes along.</summary>
public sealed class RoundTripTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite, StoreKind.Reference, false)]
    [InlineData(StoreKind.Reference, StoreKind.Sqlite, false)]
    [InlineData(StoreKind.Sqlite, StoreKind.Sqlite, true)]
    public async Task What_was_moved_there_and_back_gives_the_same_answers_and_the_same_export(StoreKind from, StoreKind to, bool includeVectors)
    {
        await using var old = new ProductHost(from);
        await using var fresh = new ProductHost(to);
        await using var back = new ProductHost(from);
        var gone = await House.FillAsync(old.Memory, old.Clock);
        back.Clock.SetUtcNow(old.Clock.GetUtcNow());
        var file = await MovedText.ExportAsync(old.Memory, House.Ana, Stop, includeVectors);
        Assert.DoesNotContain("Ben", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Everybody", file, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", file, StringComparison.Ordinal);

        var result = await MovedText.ImportTextAsync(fresh.Memory, House.Ana, file, Stop);

        Assert.Equal((8, 0, 0, 0), (result.Imported, result.Unchanged, result.Forgotten, result.Conflicts));
        Assert.Null(result.Degraded);
        Assert.Empty(result.LeftOut);
        Assert.Equal(file, await MovedText.ExportAsync(fresh.Memory, House.Ana, Stop, includeVectors));
        await MovedText.ImportTextAsync(back.Memory, House.Ana, await MovedText.ExportAsync(fresh.Memory, House.Ana, Stop, includeVectors), Stop);
        Assert.Equal(file, await MovedText.ExportAsync(back.Memory, House.Ana, Stop, includeVectors));
        Assert.Equal(await House.AnswersAsync(old.Memory), await House.AnswersAsync(back.Memory));
        Assert.Equal(MemoryChangeKind.Forgotten, Assert.Single(await fresh.Memory.HistoryAsync(House.Ana, gone, Stop)).Kind);

        // With the vectors in the file, no text was embedded: all that the embedder saw is the word that asks for its model.
        Assert.Equal(!includeVectors, fresh.Embedder.Seen.Contains("Lives in Oslo."));
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing()
    {
        await using var old = new ProductHost(StoreKind.Reference);
        await using var fresh = new ProductHost(StoreKind.Sqlite);
        await House.FillAsync(old.Memory, old.Clock);
        var file = await MovedText.ExportAsync(old.Memory, House.Ana, Stop);
        await MovedText.ImportTextAsync(fresh.Memory, House.Ana, file, Stop);
        var seen = fresh.Embedder.Seen.Count;

        var again = await MovedText.ImportTextAsync(fresh.Memory, House.Ana, file, Stop);

        Assert.Equal((0, 8, 0, 0), (again.Imported, again.Unchanged, again.Forgotten, again.Conflicts));
        Assert.Equal(file, await MovedText.ExportAsync(fresh.Memory, House.Ana, Stop));
        Assert.Equal(seen, fresh.Embedder.Seen.Count);
    }

    [Fact]
    public async Task What_was_moved_goes_on_as_if_it_had_always_been_there()
    {
        await using var old = new ProductHost(StoreKind.Reference);
        await using var fresh = new ProductHost(StoreKind.Sqlite);
        await House.FillAsync(old.Memory, old.Clock);
        await MovedText.ImportTextAsync(fresh.Memory, House.Ana, await MovedText.ExportAsync(old.Memory, House.Ana, Stop), Stop);

        var same = await fresh.Memory.RememberAsync(House.Ana, "Lives in Oslo.", new() { Key = "home", EventTime = StoreContract.Given.Noon.AddYears(-1) }, Stop);
        var next = await fresh.Memory.RememberAsync(House.Ana, "Lives in Tromsø.", new() { Key = "home" }, Stop);

        Assert.Equal(MemoryChangeKind.Confirmed, same.Changes[0].Kind);
        Assert.Equal([MemoryChangeKind.Added, MemoryChangeKind.Superseded], next.Changes.Select(static change => change.Kind));
    }

    [Fact]
    public async Task A_session_moves_alone()
    {
        await using var old = new ProductHost(StoreKind.Sqlite);
        await using var fresh = new ProductHost(StoreKind.Reference);
        await House.FillAsync(old.Memory, old.Clock);

        var file = await MovedText.ExportAsync(old.Memory, House.InSession, Stop);
        var result = await MovedText.ImportTextAsync(fresh.Memory, House.Ana, file, Stop);

        Assert.Equal(2, result.Imported);
        Assert.Equal(file, await MovedText.ExportAsync(fresh.Memory, House.Ana, Stop));
    }

    [Fact]
    public async Task Much_is_moved_in_pages_and_in_the_order_in_which_it_was_stored()
    {
        await using var old = new ProductHost(StoreKind.Sqlite);
        await using var fresh = new ProductHost(StoreKind.Sqlite);
        await old.Memory.RememberAsync(House.Ana, Enumerable.Range(0, 1234).Select(static i => new Microsoft.Extensions.AI.ChatMessage(new("user"), $"number {i}")), null, Stop);

        var file = await MovedText.ExportAsync(old.Memory, House.Ana, Stop);
        var told = new List<ImportedLine>();
        var result = await MovedText.ImportTextAsync(fresh.Memory, House.Ana, file, Stop, new() { Progress = new Teller(told) });

        Assert.Equal(1234, result.Imported);
        Assert.Equal(Enumerable.Range(2, 1234).Select(static line => (long)line), told.Select(static line => line.Line));
        Assert.Equal(file, await MovedText.ExportAsync(fresh.Memory, House.Ana, Stop));
    }

    private sealed class Teller(List<ImportedLine> told) : IProgress<ImportedLine>
    {
        public void Report(ImportedLine value) => told.Add(value);
    }
}
