using Mem0.Stores;

namespace Mem0;

/// <summary>A candidate with its final score, and the numbers from which its trace is written when somebody reads it.</summary>
internal sealed record RankedMemory
{
    public required MemoryCandidate Candidate { get; init; }

    /// <summary>Gets the score: the sum of <see cref="Parts"/>, added up in their order.</summary>
    public required double Score { get; init; }

    /// <summary>Gets what the meaning adds to the words; 0 for nothing, as for all that may be added.</summary>
    public double Meaning { get; init; }

    public double Importance { get; init; }

    public double Recency { get; init; }

    public double Repetition { get; init; }

    /// <summary>Gets the reranker's score, which stands in the place of all parts.</summary>
    public double? Reranked { get; init; }

    /// <summary>Gets the position among what the words found, from 1; 0 when they did not find it.</summary>
    public int WordsRank { get; init; }

    public int MeaningRank { get; init; }

    /// <summary>Gets the position before the reranker changed it.</summary>
    public int FusedRank { get; init; }

    /// <summary>Gets what the score is the sum of.</summary>
    public IReadOnlyList<ScorePart> Parts => Reranked is { } score ? [new(Channels.Reranker, score)] :
    [
        .. Candidate.Words,
        .. Some(new(Channels.Meaning, Meaning)),
        .. Some(new("importance", Importance)),
        .. Some(new("recency", Recency)),
        .. Some(new("repetition", Repetition)),
    ];

    /// <summary>Gets the position in each channel that found it, from 1.</summary>
    public IReadOnlyDictionary<string, int> Ranks
    {
        get
        {
            var ranks = new Dictionary<string, int>(3);
            foreach (var (channel, rank) in ((string, int)[])[(Channels.Words, WordsRank), (Channels.Meaning, MeaningRank), (Channels.Fused, FusedRank)])
            {
                if (rank > 0)
                {
                    ranks.Add(channel, rank);
                }
            }

            return ranks;
        }
    }

    private static ScorePart[] Some(ScorePart part) => part.Value == 0 ? [] : [part];
}
