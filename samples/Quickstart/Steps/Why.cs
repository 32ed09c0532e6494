using System.Globalization;

namespace Mem0.Samples.Quickstart.Steps;

/// <summary>Every recall can be asked why: what a score is the sum of, and what became of the others.</summary>
internal static class Why
{
    public static async Task RunAsync(string file)
    {
        const string Question = "Where does my sister live?";
        Screen.Title($"4  Why: \"{Question}\", the best one");
        await using var assistant = new Assistant(file, "alice");

        var trace = (await assistant.Memory.RecallAsync(assistant.Scope, Question, new() { Limit = 1 })).Trace;
        var rows = new List<IReadOnlyList<string>>();
        foreach (var entry in trace.Entries)
        {
            // What did not come back is not in the trace as text; who may see it can read it.
            var text = entry.Excerpt ?? (await assistant.Memory.GetAsync(assistant.Scope, entry.Id))?.Content ?? "";
            var parts = string.Join('\n', entry.Parts.Select(static part => string.Create(CultureInfo.InvariantCulture, $"{part.Value,7:+0.000;-0.000} {part.Name}")));
            rows.Add([entry.Verdict.ToString(), entry.Score.ToString("0.000", CultureInfo.InvariantCulture), parts, text]);
        }

        Screen.Table(["verdict", "score", "= the sum of", "memory"], rows);
        foreach (var channel in trace.Channels)
        {
            Screen.Note($"{channel.Name}: {channel.Status}, {channel.Candidates} candidates");
        }

        Screen.Note($"words looked up: {string.Join(", ", trace.Terms)}. The other {trace.Considered - trace.Entries.Count} of {trace.Considered} memories have none of them.");
        Screen.Check(trace.Entries is [{ Verdict: RecallVerdict.Returned }, { Verdict: RecallVerdict.BelowLimit }], "one came back, one that also fits was cut by the limit");
        Screen.Check(trace.Entries.All(static entry => Math.Abs(entry.Score - entry.Parts.Sum(static part => part.Value)) < 1e-9), "every score is the sum of its parts");
    }
}
