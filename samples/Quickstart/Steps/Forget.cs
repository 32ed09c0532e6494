using System.Text;

namespace Mem0.Samples.Quickstart.Steps;

/// <summary>The model forgets on request, and what was forgotten is gone: from recall, from the history, from the file.</summary>
internal static class Forget
{
    public static async Task RunAsync(string file)
    {
        Screen.Title("6  Alice has something forgotten");
        Screen.Check(IsInFile(file, "Lisbon") && IsInFile(file, "Porto"), "before: \"Lisbon\" and \"Porto\" are in the file");

        await using (var assistant = new Assistant(file, "alice"))
        {
            var id = (await assistant.Memory.RecallAsync(assistant.Scope, "Where does my sister live?", new() { Limit = 1 })).Matches[0].Record.Id;

            const string Said = "Forget where my sister Ines lives.";
            var answer = await assistant.SayAsync(Said);
            Screen.Turn("Alice", Said, answer, assistant.Model.Calls);

            Screen.Check(assistant.Model.Calls is ["recall", "forget"], "the model found the id by recall and gave it to forget");
            Screen.Check(await assistant.Memory.GetAsync(assistant.Scope, id) is null, "it cannot be read any more");
            Screen.Check((await assistant.Memory.RecallAsync(assistant.Scope, "Ines Lisbon Porto")).Matches.Count == 0, "it is not recalled any more");
            Screen.Check(
                await assistant.Memory.HistoryAsync(assistant.Scope, id) is [{ Kind: MemoryChangeKind.Forgotten, Record: null }],
                "its history says that it was forgotten, and nothing of what it said");
        }

        Screen.Check(!IsInFile(file, "Lisbon") && !IsInFile(file, "Porto"), "after: neither word is in the file");
    }

    // Read while nobody has it open, so that nothing is missed.
    private static bool IsInFile(string file, string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        return Directory.EnumerateFiles(Path.GetDirectoryName(file)!).Any(path => File.ReadAllBytes(path).AsSpan().IndexOf(bytes) >= 0);
    }
}
