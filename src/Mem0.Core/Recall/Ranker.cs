using System.Buffers;
using Mem0.Stores;

namespace Mem0;

/// <summary>Puts the candidates of all channels into one order. Equal input, equal output.</summary>
internal static class Ranker
{
    /// <summary>Ranks what was found, best first.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="now">By when age counts.</param>
    public static Ranking Rank(StoreCandidates found, DateTimeOffset now)
    {
        var candidates = found.Items;
        var ranked = new RankedMemory[candidates.Count];
        var keys = ArrayPool<double>.Shared.Rent(ranked.Length);
        var order = ArrayPool<int>.Shared.Rent(ranked.Length);
        for (var i = 0; i < ranked.Length; i++)
        {
            ranked[i].Candidate = i;
        }

        var count = Sort(candidates, static candidate => candidate.Words.Count == 0 ? null : ScoreParts.Sum(candidate.Words), keys, order);
        for (var i = 0; i < count; i++)
        {
            ranked[order[i]].WordsRank = i + 1;
        }

        count = Sort(candidates, static candidate => candidate.Similarity, keys, order);
        for (var i = 0; i < count; i++)
        {
            ranked[order[i]].MeaningRank = i + 1;
            keys[i] = -keys[i];
        }

        var fusion = new Fusion(keys.AsSpan(0, count), found.Coverage, found.Considered);
        ArrayPool<double>.Shared.Return(keys);
        ArrayPool<int>.Shared.Return(order);
        foreach (ref var memory in ranked.AsSpan())
        {
            memory.Score = Score(candidates[memory.Candidate], fusion, now);
        }

        Array.Sort(ranked, new BestFirst(candidates));
        return new(found, fusion, now, Repetition.Demote(ranked, candidates));
    }

    private static double Score(in MemoryCandidate candidate, in Fusion fusion, DateTimeOffset now)
    {
        var relevance = ScoreParts.Sum(candidate.Words) + fusion.MeaningOf(candidate.Similarity);
        var (importance, recency) = Boosts.Of(candidate.Header, relevance, now);
        return relevance + importance + recency;
    }

    // Of those that have a score, the best first; the numbers first, which is fast, then those that are equal by what else is known.
    private static int Sort(IReadOnlyList<MemoryCandidate> candidates, Func<MemoryCandidate, double?> score, double[] keys, int[] order)
    {
        var count = 0;
        for (var i = 0; i < candidates.Count; i++)
        {
            if (score(candidates[i]) is { } known)
            {
                keys[count] = -known;
                order[count++] = i;
            }
        }

        Array.Sort(keys, order, 0, count);
        for (var (start, end) = (0, 1); end <= count; end++)
        {
            if (end == count || keys[end] != keys[start])
            {
                if (end - start > 1)
                {
                    order.AsSpan(start, end - start).Sort((one, other) => BestFirst.CompareAge(candidates[one], candidates[other]));
                }

                start = end;
            }
        }

        return count;
    }
}
