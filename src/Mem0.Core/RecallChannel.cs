namespace Mem0;

/// <summary>How one channel of a recall fared.</summary>
public sealed record RecallChannel
{
    /// <summary>Gets the channel's name: <c>words</c>, <c>meaning</c>, or <c>reranker</c> where one is registered.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what it did: <c>ran</c>, <c>off</c> when nothing is registered for it, or <c>degraded</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Gets how many candidates it found.</summary>
    public required int Candidates { get; init; }
}
