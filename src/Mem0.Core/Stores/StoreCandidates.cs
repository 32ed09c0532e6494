namespace Mem0.Stores;

/// <summary>What a store found.</summary>
public sealed record StoreCandidates
{
    /// <summary>Gets the candidates of all channels, each memory once, in no particular order.</summary>
    public required IReadOnlyList<MemoryCandidate> Items { get; init; }

    /// <summary>Gets the best few that do not belong to the selection, for the trace.</summary>
    public IReadOnlyList<ExcludedCandidate> Excluded { get; init; } = [];

    /// <summary>Gets how much of what the question asks for the best text has: the words that it shares with the question, by how rare they are. See <see cref="WordsResult.Coverage"/>.</summary>
    /// <value>From 0 to 1; <see langword="null"/> when the question has no words to look for.</value>
    public double? Coverage { get; init; }

    /// <summary>Gets why vectors were not searched although one was given, for the trace.</summary>
    public string? Unsearched { get; init; }

    /// <summary>Gets how many memories the view sees in all.</summary>
    public required int Considered { get; init; }
}
