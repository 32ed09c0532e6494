using System.Text.Json.Nodes;
using Mem0.Core.Tests.Isolation;
using Mem0.StoreContract;

namespace Mem0.Core.Tests.Moving;

/// <summary>Files that cannot be right: each is refused with its line and place, what stands before the line stays, and nothing of the line is stored.</summary>
public sealed class BadFileTests
{
    private static readonly Guid s_good = Guid.CreateVersion7(Given.Noon);
    private static readonly Guid s_bad = Guid.CreateVersion7(Given.Noon);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly (string Name, string Line, string? Field)[] s_lines =
    [
        ("not JSON", "bees", null),
        ("cut off", MovedText.Memory(House.Ana, s_bad, "Keeps bees.")[..^9], "memory.revisions[0].createdAt"),
        ("two values", "{} {}", null),
        ("nothing in it", "{}", null),
        ("null", "null", null),
        ("a list", "[]", null),
        ("unknown member", """{"memory":null,"more":1}""", "more"),
        ("both kinds", MovedText.Memory(House.Ana, s_bad, "Keeps bees.")[..^1] + ""","end":{"memories":1,"forgotten":0}}""", null),
        ("a member twice", """{"end":null,"end":null}""", "end"),
        ("too deep", $$"""{"memory":{{string.Concat(Enumerable.Repeat("{\"revisions\":[", 10_000))}}""", "memory.revisions[0].revisions"),
        ("a name without end", $"{{\"{new string('x', 100_000)}\":1}}", new string('x', 200)),
        ("half a surrogate pair", "{\"memory\":{\"id\":\"\\ud800\"}}", "memory.id"),
        Bad("no id", "memory.id", static memory => memory.Remove("id")),
        Bad("an empty id", "memory.id", static memory => memory["id"] = Guid.Empty),
        Bad("an id that is none", "memory.id", static memory => memory["id"] = "bees"),
        Bad("no scope", "memory.scope", static memory => memory.Remove("scope")),
        Bad("no tenant", "memory.scope.tenant", static memory => memory["scope"]!["tenant"] = null),
        Bad("another tenant", "memory.scope", static memory => memory["scope"]!["tenant"] = "south"),
        Bad("another user", "memory.scope", static memory => memory["scope"]!["user"] = "ben"),
        Bad("no user", "memory.scope", static memory => memory["scope"]!["user"] = null),
        Bad("a malformed user", "memory.scope.user", static memory => memory["scope"]!["user"] = " ana"),
        Bad("an empty session", "memory.scope.session", static memory => memory["scope"]!["session"] = ""),
        Bad("no revisions", "memory.revisions", static memory => memory.Remove("revisions")),
        Bad("revisions of none", "memory.revisions", static memory => memory["revisions"] = new JsonArray()),
        Bad("a null revision", "memory.revisions[0]", static memory => memory["revisions"] = new JsonArray(null, null)),
        Bad("vector without header", "memory.vector", static memory => memory["vector"] = "AAAA"),
        Revision("no version", "version", null),
        Revision("version 2 first", "version", 2),
        Revision("version 0", "version", 0),
        Revision("version beyond all numbers", "version", 1e300),
        Revision("no change", "change", null),
        Revision("updated first", "change", "Updated"),
        Later("added again", "Added"),
        Later("forgotten and there", "Forgotten"),
        Later("skipped and there", "Skipped"),
        Later("waiting and there", "Queued"),
        Revision("an unknown change", "change", "Sold"),
        Revision("an unknown change by number", "change", 77),
        Revision("no time", "at", null),
        Revision("a time that is none", "at", "yesterday"),
        Revision("a time before all times", "at", "0001-01-01T00:00:00+00:00"),
        Revision("no author", "by", null),
        Revision("an author elsewhere", "by", new JsonObject { ["tenant"] = "north", ["user"] = "ben" }),
        Revision("a long reason", "reason", new string('x', 1001)),
        Revision("no content", "content", null),
        Revision("nothing visible", "content", " \n"),
        Revision("a zero in the text", "content", "a\0b"),
        Revision("a text too long", "content", new string('x', 1_000_001)),
        Revision("no kind", "kind", null),
        Revision("an unknown kind", "kind", 9),
        Revision("no importance", "importance", null),
        Revision("importance 2", "importance", 2),
        Revision("importance as text", "importance", "0.5"),
        Revision("a null tag", "tags", new JsonArray((JsonNode?)null)),
        Revision("65 tags", "tags", new JsonArray([.. Enumerable.Range(0, 65).Select(static i => (JsonNode)$"t{i}")])),
        Revision("an empty key", "key", ""),
        Revision("metadata too long", "metadata", new JsonObject { ["k"] = new string('x', 40_000) }),
        Revision("metadata too deep", "metadata", JsonNode.Parse(string.Concat(Enumerable.Repeat("{\"a\":", 9)) + "1" + new string('}', 9))),
        Revision("no time of the event", "eventTime", null),
        Revision("the end of time", "validUntil", "9999-12-31T23:59:59+00:00"),
        Revision("superseded by nothing", "supersededBy", Guid.Empty),
        Revision("supersedes nothing", "supersedes", new JsonArray(Guid.Empty)),
        Revision("no source", "source", null),
        Revision("no origin", "source.origin", new JsonObject(), "source"),
        Revision("an unknown origin", "source.origin", new JsonObject { ["origin"] = "God" }, "source"),
        Revision("an unknown role", "source.role", new JsonObject { ["origin"] = "User", ["role"] = "system" }, "source"),
        Revision("a malformed session", "source.session", new JsonObject { ["origin"] = "User", ["session"] = "a\u200bb" }, "source"),
        Revision("no time of storing", "createdAt", null),
        ("a tombstone of nothing", """{"forgotten":{}}""", "forgotten.scope"),
        ("a tombstone of somebody else", MovedText.Forgotten(House.Ben, s_bad), "forgotten.scope"),
    ];

    public static TheoryData<string> Names() => [.. s_lines.Select(static line => line.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_line_that_cannot_be_right_is_named(string name)
    {
        await using var host = new ProductHost(StoreKind.Sqlite);
        var (_, line, field) = s_lines.Single(line => line.Name == name);
        var file = MovedText.File(MovedText.Memory(House.Ana, s_good, "Keeps goats."), line, MovedText.Memory(House.Ana, Guid.CreateVersion7(Given.Noon), "Never read."));

        var refused = await Assert.ThrowsAsync<MemoryImportException>(() => MovedText.ImportTextAsync(host.Memory, House.Ana, file, Stop));

        Assert.Equal(3, refused.Line);
        Assert.Equal(field, refused.Field);
        Assert.Equal(1, refused.SoFar.Imported);
        Assert.StartsWith(field is null ? "Line 3: " : $"Line 3, {field}: ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Keeps bees", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["Keeps goats."], (await host.Memory.ListAsync(House.Ana, null, Stop)).Items.Select(static record => record.Content));
        Assert.Empty(await host.Memory.HistoryAsync(House.Ana, s_bad, Stop));
        Assert.Empty((await host.Memory.ListAsync(House.Ben, null, Stop)).Items);

        // Positive control: without the line, all of it is right.
        Assert.Equal(1, (await MovedText.ImportTextAsync(host.Memory, House.Ana, MovedText.File(MovedText.Memory(House.Ana, s_bad, "Keeps bees.")), Stop)).Imported);
    }

    [Theory]
    [InlineData("", 1, null)]
    [InlineData("bees", 1, null)]
    [InlineData("{}", 1, "format")]
    [InlineData("""{"format":"bees","version":1}""", 1, "format")]
    [InlineData("""{"format":"mem0-memories"}""", 1, "version")]
    [InlineData("""{"format":"mem0-memories","version":2,"new":{}}""", 1, "version")]
    [InlineData("""{"format":"mem0-memories","version":1,"vectors":{}}""", 1, "vectors")]
    [InlineData("""{"format":"mem0-memories","version":1,"vectors":{"model":"m","dimensions":2147483647}}""", 1, "vectors")]
    [InlineData("""{"format":"mem0-memories","version":1}""", 2, null)]
    [InlineData("""{"format":"mem0-memories","version":1}|{"end":{"memories":1,"forgotten":0}}""", 2, "end")]
    [InlineData("""{"format":"mem0-memories","version":1}|{"end":{}}""", 2, "end")]
    [InlineData("""{"format":"mem0-memories","version":1}|{"end":{"memories":0,"forgotten":0}}|{"end":{"memories":0,"forgotten":0}}""", 3, null)]
    public async Task A_file_that_is_no_whole_export_is_refused(string text, int line, string? field)
    {
        await using var host = new ProductHost(StoreKind.Reference);

        var refused = await Assert.ThrowsAsync<MemoryImportException>(() => MovedText.ImportTextAsync(host.Memory, House.Ana, text.Replace('|', '\n'), Stop));

        Assert.Equal((line, field), (refused.Line, refused.Field));
    }

    [Fact]
    public async Task A_file_that_was_cut_off_anywhere_is_noticed()
    {
        await using var old = new ProductHost(StoreKind.Reference);
        await House.FillAsync(old.Memory, old.Clock);
        var file = await MovedText.ExportAsync(old.Memory, House.Ana, Stop);

        foreach (var length in Enumerable.Range(0, 40).Select(i => (file.Length - 2) * i / 39))
        {
            await using var fresh = new ProductHost(StoreKind.Reference);
            var refused = await Assert.ThrowsAsync<MemoryImportException>(() => MovedText.ImportTextAsync(fresh.Memory, House.Ana, file[..length], Stop));
            Assert.Equal(refused.SoFar.Imported, Math.Max(0, file[..length].Count(static letter => letter == '\n') - 1));

            // Once it is whole, it goes on where it stopped.
            Assert.Equal(8 - refused.SoFar.Imported, (await MovedText.ImportTextAsync(fresh.Memory, House.Ana, file, Stop)).Imported);
            Assert.Equal(file, await MovedText.ExportAsync(fresh.Memory, House.Ana, Stop));
        }
    }

    [Fact]
    public async Task A_line_without_end_is_not_read_to_its_end()
    {
        await using var host = new ProductHost(StoreKind.Reference);
        using var endless = new EndlessStream();

        var refused = await Assert.ThrowsAsync<MemoryImportException>(() => host.Memory.ImportAsync(House.Ana, endless, new() { MaxLineLength = 100_000 }, Stop));

        Assert.Equal((1, null), (refused.Line, refused.Field));
        Assert.InRange(endless.Count, 100_000, 1_000_000);
    }

    [Theory]
    [InlineData("AAAAAA==")]
    [InlineData("bees")]
    [InlineData("AACAfwAAgH8=")]
    [InlineData("AAAAAAAAAAA=")]
    [InlineData("AADAfwAAAAA=")]
    public async Task A_vector_that_is_not_of_the_length_finite_and_a_direction_is_refused(string vector)
    {
        await using var host = new ProductHost(StoreKind.Reference);
        var header = """{"format":"mem0-memories","version":1,"vectors":{"model":"m","dimensions":2}}""";
        var file = MovedText.File(MovedText.Memory(House.Ana, s_bad, "Keeps bees.", change: memory => memory["vector"] = vector)).Replace(MovedText.Header, header, StringComparison.Ordinal);

        var refused = await Assert.ThrowsAsync<MemoryImportException>(() => MovedText.ImportTextAsync(host.Memory, House.Ana, file, Stop));

        Assert.Equal((2, "memory.vector"), (refused.Line, refused.Field));
        Assert.Equal(1, (await MovedText.ImportTextAsync(host.Memory, House.Ana, file.Replace(vector, "AACAPwAAAAA=", StringComparison.Ordinal), Stop)).Imported);
    }

    [Fact]
    public async Task Marks_and_blank_lines_of_editors_do_not_matter()
    {
        await using var host = new ProductHost(StoreKind.Reference);
        var file = "\uFEFF" + MovedText.File(MovedText.Memory(House.Ana, s_good, "Keeps goats.")).Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n \r\n";

        Assert.Equal(1, (await MovedText.ImportTextAsync(host.Memory, House.Ana, file, Stop)).Imported);
    }

    private static (string Name, string Line, string? Field) Bad(string name, string field, Action<JsonObject> change) => (name, MovedText.Memory(House.Ana, s_bad, "Keeps bees.", change: change), field);

    private static (string Name, string Line, string? Field) Revision(string name, string field, JsonNode? value, string? member = null) =>
        Bad(name, $"memory.revisions[0].{field}", memory => memory["revisions"]![0]![member ?? field] = value);

    private static (string Name, string Line, string? Field) Later(string name, string change) => Bad(name, "memory.revisions[1].change", memory =>
    {
        var later = memory["revisions"]![0]!.DeepClone();
        (later["version"], later["change"]) = (2, change);
        memory["revisions"]!.AsArray().Add(later);
    });

    private sealed class EndlessStream : MemoryStream
    {
        public long Count { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'x');
            Count += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
