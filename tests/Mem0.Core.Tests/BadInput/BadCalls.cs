using System.Text.Json.Nodes;
using Mem0.StoreContract;

namespace Mem0.Core.Tests.BadInput;

internal static partial class BadCalls
{
    public static IReadOnlyList<BadCall> All { get; } = [.. Remember(), .. Recall(), .. Manage(), .. Forget()];

    private static IEnumerable<(string Name, MemoryFilter Filter)> Filters()
    {
        string[] many = [.. Enumerable.Range(0, 1001).Select(static i => $"value{i}")];
        yield return ("1,001 tags, any", new() { TagsAny = many });
        yield return ("1,001 tags, all", new() { TagsAll = many });
        yield return ("1,001 slots", new() { Keys = many });
        yield return ("1,001 sessions", new() { SessionIds = many });
        yield return ("1,001 kinds", new() { Kinds = [.. many.Select(static _ => MemoryKind.Profile)] });
        yield return ("1,001 names of metadata", new() { Metadata = new(many.Select(static name => KeyValuePair.Create(name, (JsonNode?)1))) });
        yield return ("metadata that is not a number", new() { Metadata = new() { ["k"] = double.NaN } });
        yield return ("events from later than to", new() { EventFrom = Given.Noon, EventTo = Given.Noon.AddTicks(-1) });
        yield return ("stored from later than to", new() { CreatedFrom = Given.Noon, CreatedTo = Given.Noon.AddTicks(-1) });
    }

    private static IEnumerable<BadCall> Recall() =>
    [
        BadCall.Of<ArgumentNullException>("recall: query null", "query", static (memory, _, stop) => memory.RecallAsync(BadCall.Ana, null!, null, stop)),
        .. BadTexts[..5].Select(static (text, i) => BadCall.Of<ArgumentException>($"recall: query {i}", "query", (memory, _, stop) => memory.RecallAsync(BadCall.Ana, text, null, stop))),
        .. ((int[])[0, -1, 101, 1_000_000, int.MinValue]).Select(static limit => BadCall.Recall<ArgumentOutOfRangeException>($"limit {limit}", "Limit", options => options.Limit = limit)),
        .. ((int[])[0, -5, int.MinValue]).Select(static budget => BadCall.Recall<ArgumentOutOfRangeException>($"budget {budget}", "TokenBudget", options => options.TokenBudget = budget)),
        .. BadTimes.SelectMany(static time => new[]
        {
            BadCall.Recall<ArgumentOutOfRangeException>($"as of {time:O}", "AsOf", options => options.AsOf = time),
            BadCall.Recall<ArgumentOutOfRangeException>($"reference time {time:O}", "ReferenceTime", options => options.ReferenceTime = time),
        }),
        .. Filters().Select(static bad => BadCall.Recall<ArgumentException>($"filter: {bad.Name}", "Filter", options => options.Filter = bad.Filter)),
    ];

    private static IEnumerable<BadCall> Manage() =>
    [
        BadCall.Of<ArgumentException>("get: empty id", "id", static (memory, _, stop) => memory.GetAsync(BadCall.Ana, Guid.Empty, stop)),
        BadCall.Of<ArgumentException>("history: empty id", "id", static (memory, _, stop) => memory.HistoryAsync(BadCall.Ana, Guid.Empty, stop)),
        BadCall.Of<ArgumentException>("update: empty id", "id", static (memory, _, stop) => memory.UpdateAsync(BadCall.Ana, Guid.Empty, new() { Content = "Good." }, null, stop)),
        BadCall.Of<ArgumentNullException>("update: null", "change", static (memory, id, stop) => memory.UpdateAsync(BadCall.Ana, id, null!, null, stop)),
        BadCall.Update<ArgumentException>("nothing", "change", static _ => { }),
        BadCall.Update<ArgumentException>("only the reason", "change", static change => change.Reason = "because"),
        .. BadTexts.Select(static (text, i) => BadCall.Update<ArgumentException>($"text {i}", "Content", change => change.Content = text)),
        .. BadImportances.Select(static value => BadCall.Update<ArgumentOutOfRangeException>($"importance {value}", "Importance", change => change.Importance = value)),
        .. BadTimes.SelectMany(static time => new[]
        {
            BadCall.Update<ArgumentOutOfRangeException>($"event time {time:O}", "EventTime", change => change.EventTime = time),
            BadCall.Update<ArgumentOutOfRangeException>($"expires at {time:O}", "ExpiresAt", change => change.ExpiresAt = time),
        }),
        BadCall.Update<ArgumentException>("expired", "ExpiresAt", static change => change.ExpiresAt = Given.Noon),
        BadCall.Update<ArgumentException>("the time that orders a slot", "EventTime", static change => change.EventTime = Given.Noon.AddDays(1)),
        BadCall.Update<ArgumentException>("kind 99", "Kind", static change => change.Kind = (MemoryKind)99),
        .. BadMetadata.Select(static bad => BadCall.Update<ArgumentException>($"metadata: {bad.Name}", "Metadata", change => change.Metadata = bad.Make())),
        BadCall.Update<ArgumentException>("metadata that is too much together with the old", "Metadata", static change =>
            change.Metadata = new(Enumerable.Range(0, 64).Select(static i => KeyValuePair.Create($"k{i}", (JsonNode?)i)))),
        .. BadTags.Select(static bad => BadCall.Update<ArgumentException>($"tags: {bad.Name}", "Tags", change => change.Tags = bad.Make())),
        BadCall.Update<ArgumentException>("reason of 1,001 characters", "Reason", static change => (change.Content, change.Reason) = ("Good.", new string('x', 1001))),
        BadCall.Update<ArgumentException>("reason with half of a surrogate pair", "Reason", static change => (change.Content, change.Reason) = ("Good.", "bramblecott \uD83D")),

        .. ((int[])[0, -1, 201, int.MaxValue]).Select(static limit => BadCall.List<ArgumentOutOfRangeException>($"limit {limit}", "Limit", options => options.Limit = limit)),
        .. ((string[])["", " ", "1", "bramblecott", "====", "\u200B", new('A', 44), new('A', 100_000)]).Select(static (cursor, i) =>
            BadCall.List<ArgumentException>($"cursor {i}", "Cursor", options => options.Cursor = cursor)),
        .. Filters().Select(static bad => BadCall.List<ArgumentException>($"filter: {bad.Name}", "Filter", options => options.Filter = bad.Filter)),
    ];

    private static IEnumerable<BadCall> Forget() =>
    [
        BadCall.Of<ArgumentException>("forget: empty id", "id", static (memory, _, stop) => memory.ForgetAsync(BadCall.Ana, Guid.Empty, stop)),
        BadCall.Of<ArgumentNullException>("forget: filter null", "filter", static (memory, _, stop) => memory.ForgetAsync(BadCall.Ana, (MemoryFilter)null!, stop)),
        BadCall.Of<ArgumentException>("forget: filter without condition", "filter", static (memory, _, stop) => memory.ForgetAsync(BadCall.Ana, new MemoryFilter(), stop)),
        .. Filters().Select(static bad => BadCall.Of<ArgumentException>($"forget: filter: {bad.Name}", "filter", (memory, _, stop) => memory.ForgetAsync(BadCall.Ana, bad.Filter, stop))),
    ];
}
