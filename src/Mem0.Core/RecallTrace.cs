using System.Globalization;
using System.Text;

namespace Mem0;

/// <summary>Why each memory of a recall came back, or did not.</summary>
public sealed record RecallTrace
{
    /// <summary>Gets the words of the question as they were looked up, after folding and stemming.</summary>
    public required IReadOnlyList<string> Terms { get; init; }

    /// <summary>Gets a value indicating whether the question was longer than what is used of it.</summary>
    public bool IsQueryTruncated { get; init; }

    /// <summary>Gets how each channel fared.</summary>
    public required IReadOnlyList<RecallChannel> Channels { get; init; }

    /// <summary>Gets how many memories the scope sees in all.</summary>
    public required int Considered { get; init; }

    /// <summary>Gets the candidates: first what came back, best first, then what did not.</summary>
    public required IReadOnlyList<RecallTraceEntry> Entries { get; init; }

    /// <summary>Gets how much of what the question asks for the best text has: the words that it shares with the question, by how rare they are.</summary>
    /// <value>From 0 to 1; <see langword="null"/> when the question has no words to look for.</value>
    public double? Coverage { get; init; }

    /// <summary>Gets why nothing that came back seems to answer the question.</summary>
    /// <value>A sentence; <see langword="null"/> when something may answer it.</value>
    public string? Abstention { get; init; }

    /// <summary>Gets what could not be done in time, or <see langword="null"/>.</summary>
    public string? Degraded { get; init; }

    /// <summary>Gets how long the embedder took.</summary>
    public TimeSpan EmbeddingTime { get; init; }

    /// <summary>Gets how long the recall took, the embedder included.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Writes the trace as a table that a person can check: every score is the sum of its parts.</summary>
    /// <returns>Lines of text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"terms: {string.Join(' ', Terms)}{(IsQueryTruncated ? " (question cut)" : "")}\n");
        foreach (var channel in Channels)
        {
            text.Append(CultureInfo.InvariantCulture, $"channel {channel.Name}: {channel.Status}, {channel.Candidates} candidates\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"considered: {Considered} memories, {Elapsed.TotalMilliseconds:0.0} ms (embedder {EmbeddingTime.TotalMilliseconds:0.0} ms)\n");
        if (Coverage is { } coverage)
        {
            text.Append(CultureInfo.InvariantCulture, $"coverage: {coverage:P0} of the question\n");
        }

        if (Abstention is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"abstention: {Abstention}\n");
        }

        if (Degraded is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"degraded: {Degraded}\n");
        }

        foreach (var entry in Entries)
        {
            var sum = string.Join(" ", entry.Parts.Select(static part => string.Create(CultureInfo.InvariantCulture, $"{part.Value:+0.000;-0.000} {part.Name}")));
            text.Append(CultureInfo.InvariantCulture, $"{entry.Verdict,-10} {entry.Score,8:0.000} = {sum} | {entry.Excerpt ?? entry.Id.ToString()}\n");
        }

        return text.ToString();
    }
}
