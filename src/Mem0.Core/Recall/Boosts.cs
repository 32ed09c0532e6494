namespace Mem0;

/// <summary>What a memory is worth beside its relevance. Bounded to a few per cent, so that it orders neighbours and never overrides relevance.</summary>
internal static class Boosts
{
    // The most that each may add or take away, as a share of the relevance.
    private const double MaxImportance = 0.05;
    private const double MaxRecency = 0.01;

    private static readonly TimeSpan s_halfLife = TimeSpan.FromDays(180);

    public static IEnumerable<ScorePart> Of(MemoryHeader memory, double relevance, DateTimeOffset now)
    {
        if (relevance <= 0)
        {
            yield break;
        }

        if (memory.Importance != 0.5)
        {
            yield return new("importance", relevance * MaxImportance * 2 * (memory.Importance - 0.5));
        }

        // Age never counts against what is pinned.
        var age = memory.IsPinned || memory.EventTime > now ? TimeSpan.Zero : now - memory.EventTime;
        yield return new("recency", relevance * MaxRecency * Math.Pow(0.5, age / s_halfLife));
    }
}
