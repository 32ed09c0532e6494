namespace Mem0;

/// <summary>Why one memory came back, or did not.</summary>
public sealed record RecallTraceEntry
{
    /// <summary>Gets the memory's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the score: the sum of <see cref="Parts"/>.</summary>
    public required double Score { get; init; }

    /// <summary>Gets what the score is the sum of.</summary>
    public required IReadOnlyList<ScorePart> Parts { get; init; }

    /// <summary>Gets the position in each channel that found it, from 1, by the channel's name.</summary>
    public required IReadOnlyDictionary<string, int> Ranks { get; init; }

    /// <summary>Gets a value indicating whether it has one of the places that are kept for profile and procedure memories, whatever is asked.</summary>
    public bool HasPlace { get; init; }

    /// <summary>Gets what became of it.</summary>
    public required RecallVerdict Verdict { get; init; }

    /// <summary>Gets the beginning of its text.</summary>
    /// <value><see langword="null"/> when it did not come back: only what was returned is read.</value>
    public string? Excerpt { get; init; }
}
