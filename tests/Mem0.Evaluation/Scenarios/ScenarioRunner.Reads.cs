using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mem0.Evaluation.Scenarios;

/// <content>The steps that only read.</content>
internal sealed partial class ScenarioRunner
{
    private async Task<StepResult> RecallAsync(JsonElement step, CancellationToken cancellationToken)
    {
        // A recall without a question is a list: the newest first, cut at k.
        if (string.IsNullOrWhiteSpace(StepReader.ReadText(step, "query")))
        {
            return StepResult.Of(await ListAsync(step, ReadLimit(step), cancellationToken));
        }

        var result = await RecallMatchesAsync(step, cancellationToken);
        return StepResult.Of(result.Matches.Select(static match => match.Record.Content));
    }

    private Task<RecallResult> RecallMatchesAsync(JsonElement step, CancellationToken cancellationToken) => Memory.RecallAsync(
        StepReader.ReadScope(step),
        StepReader.ReadText(step, "query"),
        new()
        {
            Limit = ReadLimit(step),
            Filter = StepReader.ReadFilter(step),
            AsOf = step.TimeOrNull("as_of"),
            IncludeSuperseded = step.IsTrue("include_superseded"),
        },
        cancellationToken);

    private async Task<List<string>> ListAsync(JsonElement step, int limit, CancellationToken cancellationToken)
    {
        var contents = new List<string>();
        var options = new ListOptions
        {
            Limit = Math.Min(limit, 200),
            Filter = StepReader.ReadFilter(step),
            IncludeSuperseded = step.IsTrue("include_superseded"),
        };
        do
        {
            var page = await Memory.ListAsync(StepReader.ReadScope(step), options, cancellationToken);
            contents.AddRange(page.Items.Select(static item => item.Content));
            options.Cursor = page.NextCursor;
        }
        while (options.Cursor is not null && contents.Count < limit);
        return [.. contents.Take(limit)];
    }

    private async Task<StepResult> GetAsync(JsonElement step, CancellationToken cancellationToken)
    {
        var (scope, id) = Find(step);
        return await Memory.GetAsync(scope, id, cancellationToken) is { } memory
            ? new()
            {
                Items =
                [
                    new JsonObject
                    {
                        ["content"] = memory.Content,
                        ["fields"] = new JsonObject
                        {
                            ["type"] = memory.Metadata?[StepReader.TypeKey]?.GetValue<string>(),
                            ["tags"] = new JsonArray([.. memory.Tags.Select(static tag => JsonValue.Create(tag))]),
                            ["at"] = memory.EventTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
                        },
                    },
                ],
            }
            : StepResult.Nothing;
    }

    private async Task<StepResult> HistoryAsync(JsonElement step, CancellationToken cancellationToken)
    {
        var (scope, id) = Find(step);
        var revisions = await Memory.HistoryAsync(scope, id, cancellationToken);
        var texts = new List<string>();
        foreach (var revision in revisions)
        {
            // A revision that changed other things than the text is no text of its own.
            if (revision.Record is { } record && (texts.Count == 0 || texts[^1] != record.Content))
            {
                texts.Add(record.Content);
            }
        }

        return StepResult.Of(texts);
    }

    private static int ReadLimit(JsonElement step) => Math.Clamp(step.MemberOrNull("k")?.GetInt32() ?? 10, 1, 100);
}
