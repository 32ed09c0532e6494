namespace Mem0.Samples.Quickstart.Steps;

/// <summary>A memory is corrected; what it said before stays in its history, and a change that is based on an old version is refused.</summary>
internal static class Change
{
    public static async Task RunAsync(string file)
    {
        Screen.Title("5  An update, and its history");
        await using var assistant = new Assistant(file, "alice");
        var old = (await assistant.Memory.RecallAsync(assistant.Scope, "Where does my sister live?", new() { Limit = 1 })).Matches[0].Record;

        await assistant.Memory.UpdateAsync(
            assistant.Scope, old.Id, new() { Content = "My sister Ines lives in Lisbon.", Reason = "she moved" }, expectedVersion: old.Version);

        var history = await assistant.Memory.HistoryAsync(assistant.Scope, old.Id);
        Screen.Table(["version", "what", "why", "text"], history.Select(static step => new[] { $"{step.Version}", $"{step.Kind}", step.Reason ?? "", step.Record?.Content ?? "" }));
        Screen.Check(history is [{ Record.Content: "My sister Ines lives in Porto." }, { Record.Content: "My sister Ines lives in Lisbon." }], "both states are in the history");

        const string Question = "Search your memory: where does my sister live?";
        var answer = await assistant.SayAsync(Question);
        Screen.Turn("Alice", Question, answer, assistant.Model.Calls);
        Screen.Check(answer.Contains("Lisbon", StringComparison.Ordinal), "the assistant knows the new state");
        Screen.Check(await IsRefusedAsync(assistant, old), "a change that is based on the old version is refused");
    }

    private static async Task<bool> IsRefusedAsync(Assistant assistant, MemoryRecord old)
    {
        try
        {
            await assistant.Memory.UpdateAsync(assistant.Scope, old.Id, new() { Content = "My sister Ines lives in Faro." }, expectedVersion: old.Version);
            return false;
        }
        catch (MemoryConflictException)
        {
            return true;
        }
    }
}
