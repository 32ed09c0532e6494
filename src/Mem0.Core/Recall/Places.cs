namespace Mem0;

/// <summary>Keeps places for what matters whatever is asked: "any dinner ideas?" shares no word with "is vegan".</summary>
internal static class Places
{
    /// <summary>The most profile and procedure memories that are brought along.</summary>
    public const int MostStanding = 10;

    // One place in five, and never more than this: the rest belongs to what was asked for.
    private const int Share = 5;
    private const int Most = 3;

    /// <summary>Marks which memories have a place of their own. When fewer need one, the others fill the list.</summary>
    /// <param name="ranking">The memories, best first.</param>
    /// <param name="limit">The most memories that come back.</param>
    public static void Keep(Ranking ranking, int limit)
    {
        var places = Math.Min(Most, limit / Share);
        for (var i = 0; i < ranking.Contenders && places > 0; i++)
        {
            ref var memory = ref ranking.Memories[i];
            if (ranking.CandidateOf(memory).Header.IsStanding)
            {
                memory.HasPlace = true;
                places--;
            }
        }
    }
}
