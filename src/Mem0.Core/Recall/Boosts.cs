namespace Mem0;

/// <summary>What a memory is worth beside its relevance. Bounded to a few per cent, so that it orders neighbours and never overrides relevance.</summary>
internal static class Boosts
{
    // The most that each may add or take away, as a share of the relevance.
    private const double MaxImportance = 0.05;
    private const double MaxRecency = 0.01;

    private static readonly TimeSpan s_halfLife = TimeSpan.FromDays(180);

    public static (double Importance, double Recency) Of(MemoryHeader memory, double relevance, DateTimeOffset now)
    {
        if (relevance <= 0)
        {
            return (0, 0);
        }

        // Age never counts against what is pinned.
        var age = memory.IsPinned || memory.EventTime > now ? TimeSpan.Zero : now - memory.EventTime;
        return (relevance * MaxImportance * 2 * (memory.Importance - 0.5), relevance * MaxRecency * Math.Pow(0.5, age / s_halfLife));
    }
}
