using System.Text.Json.Nodes;
using Mem0.Core.Tests.Isolation;
using Mem0.StoreContract;

namespace Mem0.Core.Tests.BadInput;

/// <summary>The last value that is still allowed: the positive control of what is refused one step further.</summary>
public sealed class LimitTests : IAsyncDisposable
{
    private readonly ProductHost _host = new(StoreKind.Sqlite);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Everything_at_its_limit_is_kept_as_it_was_given()
    {
        var options = new RememberOptions
        {
            Kind = MemoryKind.Procedure,
            Tags = [.. Enumerable.Range(0, 64).Select(static i => $"{i:00}{new string('t', 254)}")],
            Metadata = new(Enumerable.Range(0, 64).Select(static i => KeyValuePair.Create($"{i:00}{new string('k', 254)}", (JsonNode?)i))),
            Importance = 1,
            Key = new('k', 256),
            EventTime = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero),
            OperationId = new('o', 256),
        };

        var stored = await _host.Memory.RememberAsync(BadCall.Ana, "Good.", options, Stop);

        var memory = (await _host.Memory.GetAsync(BadCall.Ana, stored.Id!.Value, Stop))!;
        Assert.Equal(options.Tags, memory.Tags);
        Assert.True(JsonNode.DeepEquals(options.Metadata, memory.Metadata));
        Assert.Equal((options.Key, options.EventTime, 1d), (memory.Key, memory.EventTime, memory.Importance));
    }

    [Fact]
    public async Task A_million_characters_are_kept()
    {
        var text = string.Concat(Enumerable.Repeat("word after ", 100_000))[..999_999] + ".";

        var stored = await _host.Memory.RememberAsync(BadCall.Ana, text, null, Stop);

        Assert.Equal(text, (await _host.Memory.GetAsync(BadCall.Ana, stored.Id!.Value, Stop))!.Content);
    }

    [Fact]
    public async Task A_refusal_of_a_long_text_says_what_is_allowed()
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>("text", () => _host.Memory.RememberAsync(BadCall.Ana, new string('x', 1_000_001), null, Stop));

        Assert.Contains("1,000,000", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.Message.Length < 300);
    }

    [Theory]
    [InlineData("{\"k\":[[[[[[[]]]]]]]}")]
    [InlineData("{\"user_id\":\"ben\",\"tenant\":\"globex\",\"scope\":{},\"id\":1,\"created_at\":\"1970-01-01\",\"data\":\"x\",\"hash\":\"y\",\"vector\":[0]}")]
    [InlineData("{\"a.b\":1,\"a[0]\":2,\"a\\\"b\":3,\"$type\":\"x\",\"__proto__\":{\"p\":null}}")]
    [InlineData("{\"n\":1e308,\"m\":-0.0,\"i\":9007199254740993,\"t\":true,\"nothing\":null}")]
    public async Task Metadata_comes_back_as_given_and_changes_nothing_else(string json)
    {
        var given = JsonNode.Parse(json)!.AsObject();

        var stored = await _host.Memory.RememberAsync(BadCall.Ana, "Good.", new() { Metadata = given }, Stop);

        var memory = (await _host.Memory.GetAsync(BadCall.Ana, stored.Id!.Value, Stop))!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), memory.Metadata), $"{memory.Metadata}");
        Assert.Equal((BadCall.Ana, Given.Noon, stored.Id.Value), (memory.Scope, memory.CreatedAt, memory.Id));
        Assert.Null(await _host.Memory.GetAsync(MemoryScope.ForUser("ben", "globex"), memory.Id, Stop));
        Assert.Single((await _host.Memory.ListAsync(BadCall.Ana, new() { Filter = new() { Metadata = JsonNode.Parse(json)!.AsObject() } }, Stop)).Items);
    }

    [Fact]
    public async Task A_time_with_an_offset_is_the_same_instant_in_UTC()
    {
        var time = new DateTimeOffset(2025, 1, 1, 6, 30, 0, TimeSpan.FromHours(14));

        var stored = await _host.Memory.RememberAsync(BadCall.Ana, "Good.", new() { EventTime = time, ValidUntil = time.AddYears(1), ExpiresAt = Given.Noon.ToOffset(TimeSpan.FromHours(-12)).AddTicks(1) }, Stop);

        var memory = (await _host.Memory.GetAsync(BadCall.Ana, stored.Id!.Value, Stop))!;
        Assert.Equal(new(2024, 12, 31, 16, 30, 0, TimeSpan.Zero), memory.EventTime);
        Assert.All((DateTimeOffset[])[memory.EventTime, memory.ValidUntil!.Value, memory.ExpiresAt!.Value], static instant => Assert.Equal(TimeSpan.Zero, instant.Offset));
    }

    [Theory]
    [InlineData("system")]
    [InlineData("tool")]
    [InlineData("image")]
    [InlineData("blank")]
    public async Task Messages_that_nobody_said_are_skipped_and_reported(string what)
    {
        Microsoft.Extensions.AI.ChatMessage message = what switch
        {
            "image" => new(Microsoft.Extensions.AI.ChatRole.User, [new Microsoft.Extensions.AI.DataContent(new byte[] { 1, 2 }, "image/png")]),
            "blank" => new(Microsoft.Extensions.AI.ChatRole.Assistant, " \u200B"),
            _ => new(new(what), "Bramblecott."),
        };

        var result = await _host.Memory.RememberAsync(BadCall.Ana, [message], null, Stop);

        var change = Assert.Single(result.Changes);
        Assert.Equal((MemoryChangeKind.Skipped, (Guid?)null), (change.Kind, change.Id));
        Assert.NotEmpty(change.Reason!);
        Assert.Null(result.Id);
        Assert.Empty(_host.Embedder.Seen);
        Assert.Equal("", await _host.SnapshotAsync(BadCall.Ana));
    }
}
