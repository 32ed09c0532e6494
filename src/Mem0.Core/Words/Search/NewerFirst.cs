namespace Mem0.Stores;

/// <summary>Of statements that one speaker made on different days and that fit the same words of the question about equally well, the newest comes first.</summary>
/// <remarks>
/// Recency acts between near-equals only. As a part of every score it would put what is new above what is meant, and it cannot tell a correction from a
/// repetition; replacing an older statement is what superseding is for.
/// </remarks>
internal static class NewerFirst
{
    // Below this, what is newer would still be second to an equal score that was stored later.
    private const double Step = 0.001;

    // The head of the list is what is read.
    private const int MaxHits = 20;

    // More words make no group: a question that long is a text of its own.
    private const int MaxWords = 64;

    /// <summary>Raises the newest of each group to just above its best, where it is not further below than it may be raised.</summary>
    /// <param name="hits">The hits, best first; sorted again when this returns.</param>
    /// <param name="parts">The indexes searched.</param>
    /// <param name="words">How many words were looked up.</param>
    /// <param name="limit">By how much a hit may be raised.</param>
    public static void Apply(Span<RankedHit> hits, SearchedPart[] parts, int words, double limit)
    {
        if (words > MaxWords)
        {
            return;
        }

        hits = hits[..Math.Min(hits.Length, MaxHits)];
        Span<ulong> found = stackalloc ulong[hits.Length];
        for (var i = 0; i < hits.Length; i++)
        {
            found[i] = WordsOf(parts[hits[i].Part], hits[i].Document, words);
        }

        for (var best = 0; best < hits.Length; best++)
        {
            if (found[best] == 0)
            {
                continue;
            }

            var newest = best;
            for (var i = best + 1; i < hits.Length && hits[best].Score - hits[i].Score <= limit; i++)
            {
                if (found[i] == found[best] && hits[i].Part == hits[best].Part && IsNewer(parts[hits[i].Part].Index.Memories, hits[i], hits[newest]))
                {
                    newest = i;
                }
            }

            // One that was raised already stands above, although it is still further down here.
            if (newest != best && hits[newest].Raise == 0)
            {
                var raise = hits[best].Score + Step - hits[newest].Score;
                hits[newest] = hits[newest] with { Score = hits[newest].Score + raise, Raise = raise };
            }
        }

        hits.Sort(static (left, right) => right.CompareTo(left));
    }

    private static bool IsNewer(ReadOnlySpan<IndexedMemory> memories, in RankedHit hit, in RankedHit other)
    {
        ref readonly var left = ref memories[hit.Document];
        ref readonly var right = ref memories[other.Document];
        return left.Speaker == right.Speaker && left.Day > right.Day;
    }

    private static ulong WordsOf(SearchedPart part, int document, int words)
    {
        var found = 0UL;
        for (var i = 0; i < words; i++)
        {
            found |= PostingList.Contains(part.Find(i), document) ? 1UL << i : 0;
        }

        return found;
    }
}
