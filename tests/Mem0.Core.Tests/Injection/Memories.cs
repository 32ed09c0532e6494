namespace Mem0.Core.Tests.Injection;

/// <summary>Recall results made by hand, so that a test says exactly what was found.</summary>
internal static class Memories
{
    private static readonly DateTimeOffset s_day = new(2024, 5, 3, 23, 30, 0, TimeSpan.Zero);

    public static RecallResult Found(params MemoryRecord[] records) => new()
    {
        Matches = [.. records.Select(static record => new MemoryMatch { Record = record, Score = 1 })],
        Trace = new() { Terms = [], Channels = [], Considered = records.Length, Entries = [] },
    };

    public static RecallResult Found(params string[] texts) => Found([.. texts.Select(static (text, i) => Record(text, i + 1))]);

    public static MemoryRecord Record(string text, int number = 1, MemoryKind kind = MemoryKind.Knowledge, MemorySource? source = null) => new()
    {
        Id = new Guid($"00000000-0000-7000-8000-{number:D12}"),
        Scope = MemoryScope.ForUser("ana"),
        Content = text,
        Kind = kind,
        Source = source ?? new(),
        EventTime = s_day,
        CreatedAt = s_day,
        UpdatedAt = s_day,
    };

    /// <summary>Returns the texts of a section's lines, one for each memory.</summary>
    public static string[] Lines(string section) => section.Split('\n')[2..^1];

    /// <summary>Returns what is shown of a text that is the only memory.</summary>
    public static string Shown(string text)
    {
        var line = Assert.Single(Lines(MemorySection.Render(Found(text))));
        return line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..];
    }

    public static int Count(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            count++;
        }

        return count;
    }
}
