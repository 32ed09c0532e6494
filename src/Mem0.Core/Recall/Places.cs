namespace Mem0;

/// <summary>Keeps places for what matters whatever is asked: "any dinner ideas?" shares no word with "is vegan".</summary>
internal static class Places
{
    /// <summary>The most profile and procedure memories that are brought along.</summary>
    public const int MostStanding = 10;

    // One place in five, and never more than this: the rest belongs to what was asked for.
    private const int Share = 5;
    private const int Most = 3;

    /// <summary>Chooses which memories have a place of their own. When fewer need one, the others fill the list.</summary>
    /// <param name="ranked">The memories, best first.</param>
    /// <param name="limit">The most memories that come back.</param>
    /// <returns>For each memory, whether it has one.</returns>
    public static bool[] Keep(IReadOnlyList<RankedMemory> ranked, int limit)
    {
        var kept = new bool[ranked.Count];
        var places = Math.Min(Most, limit / Share);
        for (var i = 0; i < ranked.Count && places > 0; i++)
        {
            if (ranked[i].Candidate.Header.IsStanding)
            {
                kept[i] = true;
                places--;
            }
        }

        return kept;
    }
}
