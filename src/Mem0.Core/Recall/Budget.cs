namespace Mem0;

/// <summary>Cuts the order to what was asked for: a number of memories and a number of tokens.</summary>
internal static class Budget
{
    /// <summary>Says of each memory, in order, whether it fits. One that is too long for what is left does not stop shorter ones after it.</summary>
    public static IReadOnlyList<RecallVerdict> Cut(IReadOnlyList<RankedMemory> ranked, int limit, int tokenBudget)
    {
        var verdicts = new List<RecallVerdict>(ranked.Count);
        foreach (var memory in ranked)
        {
            if (limit == 0)
            {
                verdicts.Add(RecallVerdict.BelowLimit);
            }
            else if (memory.Candidate.Tokens > tokenBudget)
            {
                verdicts.Add(RecallVerdict.OverBudget);
            }
            else
            {
                verdicts.Add(RecallVerdict.Returned);
                limit--;
                tokenBudget -= memory.Candidate.Tokens;
            }
        }

        return verdicts;
    }
}
