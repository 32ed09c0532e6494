namespace Mem0.Stores;

/// <summary>Of statements by one speaker that fit the same words of the question about equally well, the newest comes first.</summary>
/// <remarks>
/// Recency acts between near-equals only. As a part of every score it would put what is new above what is meant, and it cannot tell a correction from a
/// repetition; replacing an older statement is what superseding is for.
/// </remarks>
internal static class NewerFirst
{
    // Below this, what is newer would still be second to an equal score that was stored later.
    private const double Step = 0.001;

    // More words than this make no group: a question that long is a text of its own.
    private const int MaxTerms = 64;

    /// <summary>Raises the newest of each group to just above its best, where it is not further below than it may be raised.</summary>
    /// <param name="hits">The hits, best first; sorted again when this returns.</param>
    /// <param name="parts">The indexes searched.</param>
    /// <param name="terms">The terms looked up.</param>
    /// <param name="limit">By how much a hit may be raised.</param>
    public static void Apply(RankedHit[] hits, SearchedPart[] parts, List<string> terms, double limit)
    {
        if (hits.Length < 2 || terms.Count > MaxTerms || limit <= 0)
        {
            return;
        }

        var groups = new Dictionary<(ulong Terms, int Part, int Speaker), (int Best, int Newest)>();
        for (var i = 0; i < hits.Length; i++)
        {
            var part = parts[hits[i].Part];
            var memories = part.Index.Memories;
            var key = (TermsOf(part, hits[i].Document, terms), hits[i].Part, memories[hits[i].Document].Speaker);
            if (key.Item1 == 0)
            {
                continue;
            }

            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, (i, i));
            }
            else if (hits[group.Best].Score - hits[i].Score <= limit && IsNewer(memories, hits[i].Document, hits[group.Newest].Document))
            {
                groups[key] = (group.Best, i);
            }
        }

        foreach (var (best, newest) in groups.Values)
        {
            if (newest != best)
            {
                var raise = hits[best].Score + Step - hits[newest].Score;
                hits[newest] = hits[newest] with { Score = hits[newest].Score + raise, Raise = raise };
            }
        }

        Array.Sort(hits, static (left, right) => RankedHit.WorstFirst.Compare(right, left));
    }

    private static bool IsNewer(ReadOnlySpan<IndexedMemory> memories, int left, int right) => memories[left].Day != memories[right].Day
        ? memories[left].Day > memories[right].Day
        : memories[left].Slot > memories[right].Slot;

    private static ulong TermsOf(SearchedPart part, int document, List<string> terms)
    {
        var found = 0UL;
        for (var i = 0; i < terms.Count; i++)
        {
            found |= PostingList.Contains(part.Index.Terms.Find(terms[i]), document) ? 1UL << i : 0;
        }

        return found;
    }
}
