using Microsoft.Extensions.AI;

namespace Mem0.Samples.Quickstart;

/// <summary>Reads the lines in which memories are shown to a model: <c>- [id] knowledge, 2025-02-01, model noted: the text</c>.</summary>
internal static class MemoryLines
{
    private static readonly char[] s_between = [.. " .,:;!?\"'()[]"];

    /// <summary>Returns the memory section of a prompt; empty when there is none.</summary>
    public static string Section(IEnumerable<ChatMessage> prompt)
    {
        foreach (var text in prompt.Where(static message => message.Role == ChatRole.System).Select(static message => message.Text))
        {
            var start = text.IndexOf(MemorySection.OpeningMark, StringComparison.Ordinal);
            var end = text.IndexOf(MemorySection.ClosingMark, StringComparison.Ordinal);
            if (start >= 0 && end > start)
            {
                return text[start..(end + MemorySection.ClosingMark.Length)];
            }
        }

        return "";
    }

    /// <summary>Returns the line that shares most words with what was said, or <see langword="null"/> when none shares any.</summary>
    public static string? Best(string lines, string said)
    {
        var words = Words(said);
        return lines.Split('\n')
            .Where(static line => line.StartsWith("- ", StringComparison.Ordinal))
            .Select(line => (Line: line, Shared: Words(Text(line)).Intersect(words).Count()))
            .Where(static candidate => candidate.Shared > 0)
            .OrderByDescending(static candidate => candidate.Shared)
            .FirstOrDefault().Line;
    }

    public static string Text(string line) => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..];

    public static string Id(string line) => line[(line.IndexOf('[') + 1)..line.IndexOf(']')];

    // Short words say little, and endings differ: "lives" and "live" are one word here.
    private static HashSet<string> Words(string text) =>
        [.. text.ToLowerInvariant().Split(s_between, StringSplitOptions.RemoveEmptyEntries).Where(static word => word.Length > 3).Select(static word => word[..4])];
}
