namespace Mem0.Samples.Quickstart.Steps;

/// <summary>Alice tells the assistant something, and the model decides to keep it.</summary>
internal static class Tell
{
    private static readonly string[] s_said =
    [
        "I am vegan, and I must avoid peanuts.",
        "My sister Ines lives in Porto.",
        "My sister and I hike every May.",
        "I work night shifts as a nurse until October.",
    ];

    public static async Task RunAsync(string file)
    {
        Screen.Title("1  Alice tells something");
        await using var assistant = new Assistant(file, "alice");
        foreach (var said in s_said)
        {
            var answer = await assistant.SayAsync(said);
            Screen.Turn("Alice", said, answer, assistant.Model.Calls);
        }

        var kept = await assistant.Memory.ListAsync(assistant.Scope);
        Screen.Check(kept.Items.Select(static memory => memory.Content).Order().SequenceEqual(s_said.Order()), $"{kept.Total} memories are stored, each as it was said");
    }
}
