using Mem0.Stores;

namespace Mem0;

/// <summary>The candidates in one order, best first, and what each score is the sum of.</summary>
/// <param name="found">What was found.</param>
/// <param name="fusion">What meaning counts.</param>
/// <param name="now">By when age counts.</param>
/// <param name="memories">The candidates, best first.</param>
internal sealed class Ranking(StoreCandidates found, Fusion fusion, DateTimeOffset now, RankedMemory[] memories)
{
    /// <summary>Gets the candidates, best first.</summary>
    public RankedMemory[] Memories => memories;

    /// <summary>Gets how many of them may come back: the first so many.</summary>
    public int Contenders { get; private init; } = memories.Length;

    /// <summary>Gets what the selection leaves out.</summary>
    public IReadOnlyList<ExcludedCandidate> Excluded => found.Excluded;

    /// <summary>Makes another order of the same candidates.</summary>
    /// <param name="order">The order.</param>
    /// <param name="contenders">How many of it may come back.</param>
    public Ranking InOrder(RankedMemory[] order, int contenders) => new(found, fusion, now, order) { Contenders = contenders };

    public MemoryCandidate CandidateOf(in RankedMemory memory) => found.Items[memory.Candidate];

    public Guid IdOf(in RankedMemory memory) => CandidateOf(memory).Header.Id;

    /// <summary>Gives the ids of what comes back, best first.</summary>
    public Guid[] FindReturned()
    {
        var ids = new Guid[memories.Count(static memory => memory.Verdict == RecallVerdict.Returned)];
        var count = 0;
        foreach (var memory in memories)
        {
            if (memory.Verdict == RecallVerdict.Returned)
            {
                ids[count++] = IdOf(memory);
            }
        }

        return ids;
    }

    /// <summary>Says what a score is the sum of: added up in their order, the parts give it exactly.</summary>
    public IReadOnlyList<ScorePart> PartsOf(in RankedMemory memory)
    {
        if (memory.FusedRank > 0)
        {
            return [new(Channels.Reranker, memory.Score)];
        }

        var candidate = CandidateOf(memory);
        var meaning = fusion.MeaningOf(candidate.Similarity);
        var relevance = ScoreParts.Sum(candidate.Words) + meaning;
        var (importance, recency) = Boosts.Of(candidate.Header, relevance, now);
        return
        [
            .. candidate.Words,
            .. Some(Channels.Meaning, meaning),
            .. Some("importance", importance),
            .. Some("recency", recency),
            .. Some("repetition", Repetition.LossOf(memory.Repeated, relevance + importance + recency)),
        ];
    }

    /// <summary>Says which place a memory has in each channel that found it, from 1.</summary>
    public static IReadOnlyDictionary<string, int> RanksOf(in RankedMemory memory)
    {
        var ranks = new Dictionary<string, int>(3);
        foreach (var (channel, rank) in ((string, int)[])[(Channels.Words, memory.WordsRank), (Channels.Meaning, memory.MeaningRank), (Channels.Fused, memory.FusedRank)])
        {
            if (rank > 0)
            {
                ranks.Add(channel, rank);
            }
        }

        return ranks;
    }

    private static ScorePart[] Some(string name, double value) => value == 0 ? [] : [new(name, value)];
}
