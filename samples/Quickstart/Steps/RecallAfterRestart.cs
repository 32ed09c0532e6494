namespace Mem0.Samples.Quickstart.Steps;

/// <summary>A new kernel over the same file: what was told before is known, once by the prompt and once by a tool.</summary>
internal static class RecallAfterRestart
{
    public static async Task RunAsync(string file)
    {
        Screen.Title("2  The program was restarted; Alice asks");
        await using var assistant = new Assistant(file, "alice");

        const string Question = "Which food must I avoid?";
        var answer = await assistant.SayAsync(Question);
        Screen.Turn("Alice", Question, answer, assistant.Model.Calls);
        Screen.Block("what the filter put into the prompt", assistant.Model.Section);
        Screen.Check(answer.Contains("peanuts", StringComparison.Ordinal) && assistant.Model.Calls.Count == 0, "the answer comes from the injected section");

        const string Search = "Search your memory: where does my sister live?";
        answer = await assistant.SayAsync(Search);
        Screen.Turn("Alice", Search, answer, assistant.Model.Calls);
        Screen.Check(answer.Contains("Porto", StringComparison.Ordinal) && assistant.Model.Calls is ["recall"], "the answer comes from the model's own call to recall");
    }
}
