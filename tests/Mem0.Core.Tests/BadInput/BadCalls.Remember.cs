using System.Text.Json.Nodes;
using Mem0.StoreContract;
using Microsoft.Extensions.AI;

namespace Mem0.Core.Tests.BadInput;

/// <summary>Every argument that is out of its range, operation by operation.</summary>
internal static partial class BadCalls
{
    private static string[] BadTexts =>
    [
        "", " ", " \t\r\n\u00A0", "\u200B\u200D\u2060", "\u3164\uFFA0", "bramblecott \uD83D", "\uDE00 bramblecott", "bramblecott\0", new string('x', 1_000_001),
    ];

    private static string[] BadShortTexts => ["", " ", new('x', 257), "bramblecott \uD83D", "bramblecott\0"];

    private static DateTimeOffset[] BadTimes => [DateTimeOffset.MinValue, DateTimeOffset.MaxValue, new(999, 12, 31, 0, 0, 0, TimeSpan.Zero), new(9000, 1, 2, 0, 0, 0, TimeSpan.Zero)];

    private static double[] BadImportances => [double.NaN, -0.0001, 1.0001, 11, double.PositiveInfinity, double.NegativeInfinity];

    /// <summary>Metadata that is out of its range, with what is wrong with it. Made anew each time: a JSON node has one parent.</summary>
    private static (string Name, Func<JsonObject> Make)[] BadMetadata =>
    [
        ("65 keys", static () => new(Enumerable.Range(0, 65).Select(static i => KeyValuePair.Create($"k{i}", (JsonNode?)i)))),
        ("64 kB", static () => new() { ["k"] = new string('x', 65_536) }),
        ("32,769 bytes", static () => new() { ["k"] = new string('x', 32_769 - 8) }),
        ("9 levels", static () => new() { ["k"] = Nested(8) }),
        ("10,000 levels", static () => new() { ["k"] = Nested(10_000) }),
        ("NaN", static () => new() { ["k"] = double.NaN }),
        ("infinity, deep inside", static () => new() { ["k"] = new JsonArray(new JsonObject { ["x"] = float.NegativeInfinity }) }),
        ("a delegate", static () => new() { ["k"] = JsonValue.Create<Action>(static () => { }) }),
        ("half of a surrogate pair", static () => new() { ["k"] = "bramblecott \uD83D" }),
        ("half of a surrogate pair, parsed", static () => JsonNode.Parse("{\"k\":\"bramblecott \\ud83d\"}")!.AsObject()),
        ("half of a surrogate pair in a name inside", static () => new() { ["k"] = new JsonObject { ["\uD83D"] = 1 } }),
        ("an empty name", static () => new() { [""] = 1 }),
        ("a name of 257 characters", static () => new() { [new string('x', 257)] = 1 }),
        ("a name with half of a surrogate pair", static () => new() { ["\uD83D"] = 1 })
    ];

    private static (string Name, Func<IReadOnlyList<string>> Make)[] BadTags =>
    [
        ("65 tags", static () => [.. Enumerable.Range(0, 65).Select(static i => $"tag{i}")]),
        ("an empty tag", static () => ["good", ""]),
        ("a tag of 257 characters", static () => [new('x', 257)]),
        ("a tag with half of a surrogate pair", static () => ["bramblecott \uD83D"]),
        ("a tag with nothing visible", static () => ["\u200B"])
    ];

    private static IEnumerable<BadCall> Remember() =>
    [
        BadCall.Of<ArgumentNullException>("remember: text null", "text", static (memory, _, stop) => memory.RememberAsync(BadCall.Ana, (string)null!, null, stop)),
        .. BadTexts.Select(static (text, i) => BadCall.Of<ArgumentException>($"remember: text {i}", "text", (memory, _, stop) => memory.RememberAsync(BadCall.Ana, text, null, stop))),
        .. BadImportances.Select(static value => BadCall.Remember<ArgumentOutOfRangeException>($"importance {value}", "Importance", options => options.Importance = value)),
        .. BadTimes.SelectMany(static time => new[]
        {
            BadCall.Remember<ArgumentOutOfRangeException>($"event time {time:O}", "EventTime", options => options.EventTime = time),
            BadCall.Remember<ArgumentOutOfRangeException>($"valid from {time:O}", "ValidFrom", options => options.ValidFrom = time),
            BadCall.Remember<ArgumentOutOfRangeException>($"valid until {time:O}", "ValidUntil", options => options.ValidUntil = time),
            BadCall.Remember<ArgumentOutOfRangeException>($"expires at {time:O}", "ExpiresAt", options => options.ExpiresAt = time),
        }),
        BadCall.Remember<ArgumentException>("expires now", "ExpiresAt", static options => options.ExpiresAt = Given.Noon),
        BadCall.Remember<ArgumentException>("expired", "ExpiresAt", static options => options.ExpiresAt = Given.Noon.AddDays(-1)),
        BadCall.Remember<ArgumentException>("ends before it is true", "ValidUntil", static options => (options.ValidFrom, options.ValidUntil) = (Given.Noon, Given.Noon)),
        BadCall.Remember<ArgumentException>("ends before it happens", "ValidUntil", static options => (options.EventTime, options.ValidUntil) = (Given.Noon.AddDays(1), Given.Noon)),
        .. BadMetadata.Select(static bad => BadCall.Remember<ArgumentException>($"metadata: {bad.Name}", "Metadata", options => options.Metadata = bad.Make())),
        .. BadTags.Select(static bad => BadCall.Remember<ArgumentException>($"tags: {bad.Name}", "Tags", options => options.Tags = bad.Make())),
        BadCall.Remember<ArgumentNullException>("tags: null among them", "Tags", static options => options.Tags = ["good", null!]),
        .. BadShortTexts.SelectMany(static (text, i) => new[]
        {
            BadCall.Remember<ArgumentException>($"key {i}", "Key", options => options.Key = text),
            BadCall.Remember<ArgumentException>($"operation id {i}", "OperationId", options => options.OperationId = text),
        }),
        BadCall.Remember<ArgumentException>("supersedes the empty GUID", "Supersedes", static options => options.Supersedes = Guid.Empty),
        BadCall.Remember<ArgumentException>("supersedes what is not there", "Supersedes", static options => options.Supersedes = Guid.CreateVersion7(Given.Noon)),
        BadCall.Remember<ArgumentException>("bound to no session", "BindToSession", static options => options.BindToSession = true),
        BadCall.Remember<ArgumentException>("kind 99", "Kind", static options => options.Kind = (MemoryKind)99),
        BadCall.Remember<ArgumentException>("origin 99", "Origin", static options => options.Origin = (MemoryOrigin)99),

        BadCall.RememberMessages<ArgumentNullException>("null", "messages", static () => null!),
        BadCall.RememberMessages<ArgumentException>("none", "messages", static () => []),
        BadCall.RememberMessages<ArgumentException>("null after a good one", "messages", static () => [new(ChatRole.User, "Good."), null!]),
        BadCall.RememberMessages<ArgumentException>("unknown role after a good one", "messages", static () => [new(ChatRole.User, "Good."), new(new ChatRole("narrator"), "Bramblecott.")]),
        .. BadTexts[5..].Select(static (text, i) => BadCall.RememberMessages<ArgumentException>($"text {i} after a good one", "messages", () => [new(ChatRole.User, "Good."), new(ChatRole.User, text)])),
        .. BadShortTexts[2..].SelectMany(static (text, i) => new[]
        {
            BadCall.RememberMessages<ArgumentException>($"author {i}", "messages", () => [new(ChatRole.User, "Good.") { AuthorName = text }]),
            BadCall.RememberMessages<ArgumentException>($"message id {i}", "messages", () => [new(ChatRole.User, "Good.") { MessageId = text }]),
        }),
        BadCall.RememberMessages<ArgumentOutOfRangeException>("created in the year 1", "messages", static () => [new(ChatRole.User, "Good.") { CreatedAt = DateTimeOffset.MinValue }]),
        BadCall.Of<ArgumentException>("remember messages: with a key", "Key", static (memory, _, stop) =>
            memory.RememberAsync(BadCall.Ana, [new(ChatRole.User, "Bramblecott.")], new() { Key = "k" }, stop)),
        BadCall.Of<ArgumentException>("remember messages: in place of something", "Supersedes", static (memory, id, stop) =>
            memory.RememberAsync(BadCall.Ana, [new(ChatRole.User, "Bramblecott.")], new() { Supersedes = id }, stop)),
    ];

    private static JsonNode Nested(int levels)
    {
        JsonNode node = new JsonArray();
        for (var level = 1; level < levels; level++)
        {
            node = new JsonArray(node);
        }

        return node;
    }
}
