using System.Buffers;
using Mem0.Stores;

namespace Mem0;

/// <summary>Puts the candidates of all channels into one order. Equal input, equal output.</summary>
internal static class Ranker
{
    /// <summary>Ranks what was found, best first.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="now">By when age counts.</param>
    public static IReadOnlyList<RankedMemory> Rank(StoreCandidates found, DateTimeOffset now)
    {
        var candidates = found.Items;
        var scores = ArrayPool<double>.Shared.Rent(candidates.Count);
        var order = ArrayPool<int>.Shared.Rent(candidates.Count);
        var count = Collect(candidates, static candidate => candidate.Similarity, scores, order);
        var meaning = Positions(candidates, scores, order, count);
        var similarities = ArrayPool<double>.Shared.Rent(count);
        for (var i = 0; i < count; i++)
        {
            similarities[i] = scores[order[i]];
        }

        var fusion = new Fusion(similarities.AsSpan(0, count), found.Coverage, found.Considered);
        count = Collect(candidates, static candidate => candidate.Words.Count == 0 ? null : ScoreParts.Sum(candidate.Words), scores, order);
        var words = Positions(candidates, scores, order, count);
        ArrayPool<double>.Shared.Return(similarities);
        ArrayPool<double>.Shared.Return(scores);
        ArrayPool<int>.Shared.Return(order);

        var ranked = new RankedMemory[candidates.Count];
        for (var i = 0; i < ranked.Length; i++)
        {
            ranked[i] = Score(candidates[i], fusion, now, words[i], meaning[i]);
        }

        Array.Sort(ranked, s_bestFirst);
        return Repetition.Demote(ranked);
    }

    private static RankedMemory Score(MemoryCandidate candidate, in Fusion fusion, DateTimeOffset now, int wordsRank, int meaningRank)
    {
        var meaning = fusion.MeaningOf(candidate.Similarity);
        var relevance = ScoreParts.Sum(candidate.Words) + meaning;
        var (importance, recency) = Boosts.Of(candidate.Header, relevance, now);
        return new()
        {
            Candidate = candidate,
            Score = relevance + importance + recency,
            Meaning = meaning,
            Importance = importance,
            Recency = recency,
            WordsRank = wordsRank,
            MeaningRank = meaningRank,
        };
    }

    // Takes the scores of those that have one, and their places.
    private static int Collect(IReadOnlyList<MemoryCandidate> candidates, Func<MemoryCandidate, double?> score, double[] scores, int[] order)
    {
        var count = 0;
        for (var i = 0; i < candidates.Count; i++)
        {
            if (score(candidates[i]) is { } known)
            {
                scores[i] = known;
                order[count++] = i;
            }
        }

        return count;
    }

    // Of each candidate, in which place it would be by these scores alone, from 1; 0 for one that has none.
    private static int[] Positions(IReadOnlyList<MemoryCandidate> candidates, double[] scores, int[] order, int count)
    {
        SortByScore(candidates, scores, order, count);
        var positions = new int[candidates.Count];
        for (var i = 0; i < count; i++)
        {
            positions[order[i]] = i + 1;
        }

        return positions;
    }

    // The numbers first, which is fast; those that are equal by what else is known.
    private static void SortByScore(IReadOnlyList<MemoryCandidate> candidates, double[] scores, int[] order, int count)
    {
        var keys = ArrayPool<double>.Shared.Rent(count);
        for (var i = 0; i < count; i++)
        {
            keys[i] = -scores[order[i]];
        }

        Array.Sort(keys, order, 0, count);
        for (var (start, end) = (0, 1); end <= count; end++)
        {
            if (end == count || keys[end] != keys[start])
            {
                if (end - start > 1)
                {
                    order.AsSpan(start, end - start).Sort((one, other) => s_newestFirst.Compare(candidates[one], candidates[other]));
                }

                start = end;
            }
        }

        ArrayPool<double>.Shared.Return(keys);
    }

    // Ids come last, so that no two are equal and the order is one, however it is sorted.
    private static readonly Comparer<RankedMemory> s_bestFirst = Comparer<RankedMemory>.Create(static (one, other) =>
        other.Score.CompareTo(one.Score) is not 0 and var byScore ? byScore
        : Group(one).CompareTo(Group(other)) is not 0 and var byGroup ? byGroup
        : one.Score <= 0 && s_mattersMostFirst!.Compare(one.Candidate, other.Candidate) is not 0 and var byWeight ? byWeight
        : s_newestFirst!.Compare(one.Candidate, other.Candidate));

    private static int Group(RankedMemory memory) => memory.Score > 0 ? 0 : memory.Candidate.Header.IsStanding ? 1 : 2;

    // Of memories that do not fit the question, those that matter whatever is asked fill the list.
    private static readonly Comparer<MemoryCandidate> s_mattersMostFirst = Comparer<MemoryCandidate>.Create(static (one, other) =>
        !one.Header.IsStanding || !other.Header.IsStanding ? 0
        : other.Header.IsPinned.CompareTo(one.Header.IsPinned) is not 0 and var byPin ? byPin
        : other.Header.Importance.CompareTo(one.Header.Importance));

    // Ids come last: they are random in part, and equal input must give equal output.
    private static readonly Comparer<MemoryCandidate> s_newestFirst = Comparer<MemoryCandidate>.Create(static (one, other) =>
        other.Header.EventTime.CompareTo(one.Header.EventTime) is not 0 and var byTime ? byTime
        : other.Header.CreatedAt.CompareTo(one.Header.CreatedAt) is not 0 and var byStoring ? byStoring
        : other.Sequence.CompareTo(one.Sequence) is not 0 and var bySequence ? bySequence
        : one.Header.Id.CompareTo(other.Header.Id));
}
