namespace Mem0;

/// <summary>What a recall found.</summary>
public sealed record RecallResult
{
    /// <summary>Gets the matches, best first; empty when nothing was found.</summary>
    public required IReadOnlyList<MemoryMatch> Matches { get; init; }

    /// <summary>Gets why each memory came back, or did not.</summary>
    public required RecallTrace Trace { get; init; }

    /// <summary>Gets why nothing that came back seems to answer the question. The nearest memories come back all the same, and so do those that matter whatever is asked.</summary>
    /// <value><see langword="null"/> when something may answer it; otherwise a sentence.</value>
    public string? Abstention => Trace.Abstention;

    /// <summary>Gets what could not be done in time.</summary>
    /// <value><see langword="null"/> when all was; otherwise a sentence, for example that the embedder did not answer and only words were compared.</value>
    public string? Degraded => Trace.Degraded;
}
