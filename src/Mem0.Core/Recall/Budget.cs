namespace Mem0;

/// <summary>Cuts the order to what was asked for: a number of memories and a number of tokens.</summary>
internal static class Budget
{
    /// <summary>Says of each memory, in order, whether it fits. One that is too long for what is left does not stop shorter ones after it.</summary>
    /// <param name="ranking">The memories, best first, which get their verdicts.</param>
    /// <param name="limit">The most memories.</param>
    /// <param name="tokenBudget">The most tokens of them all.</param>
    public static void Cut(Ranking ranking, int limit, int tokenBudget)
    {
        Places.Keep(ranking, limit);
        Fill(hasPlace: true);
        Fill(hasPlace: false);
        foreach (ref var memory in ranking.Memories.AsSpan(ranking.Contenders))
        {
            memory.Verdict = RecallVerdict.BelowLimit;
        }

        void Fill(bool hasPlace)
        {
            foreach (ref var memory in ranking.Memories.AsSpan(0, ranking.Contenders))
            {
                if (memory.HasPlace != hasPlace)
                {
                    continue;
                }

                var tokens = ranking.CandidateOf(memory).Tokens;
                memory.Verdict = limit == 0 ? RecallVerdict.BelowLimit : tokens > tokenBudget ? RecallVerdict.OverBudget : RecallVerdict.Returned;
                if (memory.Verdict == RecallVerdict.Returned)
                {
                    limit--;
                    tokenBudget -= tokens;
                }
            }
        }
    }
}
