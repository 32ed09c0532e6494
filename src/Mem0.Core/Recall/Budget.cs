namespace Mem0;

/// <summary>Cuts the order to what was asked for: a number of memories and a number of tokens.</summary>
internal static class Budget
{
    /// <summary>Says of each memory, in order, whether it fits. One that is too long for what is left does not stop shorter ones after it.</summary>
    public static CutMemory[] Cut(IReadOnlyList<RankedMemory> ranked, int limit, int tokenBudget)
    {
        var kept = Places.Keep(ranked, limit);
        var cut = new CutMemory[ranked.Count];
        Fill(hasPlace: true);
        Fill(hasPlace: false);
        return cut;

        void Fill(bool hasPlace)
        {
            for (var i = 0; i < cut.Length; i++)
            {
                if (kept[i] != hasPlace)
                {
                    continue;
                }

                var tokens = ranked[i].Candidate.Tokens;
                var verdict = limit == 0 ? RecallVerdict.BelowLimit : tokens > tokenBudget ? RecallVerdict.OverBudget : RecallVerdict.Returned;
                cut[i] = new(ranked[i], verdict, hasPlace);
                if (verdict == RecallVerdict.Returned)
                {
                    limit--;
                    tokenBudget -= tokens;
                }
            }
        }
    }
}
