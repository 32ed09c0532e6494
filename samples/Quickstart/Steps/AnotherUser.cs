namespace Mem0.Samples.Quickstart.Steps;

/// <summary>The same file and the same questions, but another user.</summary>
internal static class AnotherUser
{
    public static async Task RunAsync(string file)
    {
        Screen.Title("3  Bob asks the same");
        await using var assistant = new Assistant(file, "bob");
        foreach (var question in new[] { "Which food must I avoid?", "Search your memory: where does my sister live?" })
        {
            var answer = await assistant.SayAsync(question);
            Screen.Turn("Bob", question, answer, assistant.Model.Calls);
            Screen.Check(assistant.Model.Section.Length == 0 && !answer.Contains("remember", StringComparison.Ordinal), "nothing was injected, nothing was found");
        }

        var alices = (await assistant.Memory.ListAsync(MemoryScope.ForUser("alice"))).Items[0].Id;
        Screen.Check(await assistant.Memory.GetAsync(assistant.Scope, alices) is null, "not even the id of one of Alice's memories is confirmed to Bob");
    }
}
