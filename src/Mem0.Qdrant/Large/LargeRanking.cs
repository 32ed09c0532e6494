using Mem0.Qdrant.Walls;
using Mem0.Stores;

namespace Mem0.Qdrant.Large;

/// <summary>Ranks what was found, in indexes that live as long as the call.</summary>
internal sealed class LargeRanking(FoundMemories found, StoreQuery query)
{
    /// <summary>Ranks.</summary>
    /// <param name="memories">How many memories there are.</param>
    /// <param name="rarities">How many of them have a word.</param>
    /// <param name="whole">The sessions that were read whole.</param>
    public StoreCandidates Rank(int memories, IReadOnlyDictionary<string, int> rarities, IReadOnlyCollection<SaidIn> whole)
    {
        // In the order in which memories in memory are looked at: the user's own first.
        MemoryEntry[][] parts =
        [
            .. found.Entries.GroupBy(static entry => entry.Record.Scope)
                .OrderBy(static part => part.Key.UserId is null).ThenBy(static part => part.Key.AgentId, StringComparer.Ordinal).ThenBy(static part => part.Key.SessionId, StringComparer.Ordinal)
                .Select(static part => part.OrderBy(static entry => entry.Sequence).ToArray()),
        ];
        var statistics = new WordsStatistics { Memories = memories, MemoriesWithTerm = rarities, Sessions = CountSessions(memories, whole) };
        return CandidateList.Join(query, [.. parts.Select(Index)], Similarities(parts), (part, slot) => Describe(parts[part][slot]), statistics);
    }

    // As many as there would be if all were as long as those that were read.
    private int? CountSessions(int memories, IReadOnlyCollection<SaidIn> whole)
    {
        if (whole.Count == 0)
        {
            return null;
        }

        var (all, alone, turns) = (0, 0, 0);
        foreach (var entry in found.Entries)
        {
            var said = SaidIn.Of(entry.Record.Scope, entry.Record.Source.SessionId);
            all++;
            alone += said is null ? 1 : 0;
            turns += said is { } session && whole.Contains(session) ? 1 : 0;
        }

        var share = (double)alone / all;
        return turns == 0 ? null : (int)Math.Ceiling(memories * (share + ((1 - share) * whole.Count / turns)));
    }

    private static WordsIndex Index(MemoryEntry[] part)
    {
        var index = new WordsIndex();
        index.Reserve(part.Length);
        for (var slot = 0; slot < part.Length; slot++)
        {
            index.Add(slot, part[slot].Header, part[slot].Record.Content);
        }

        return index;
    }

    private IEnumerable<(double Similarity, int Part, int Slot)> Similarities(MemoryEntry[][] parts)
    {
        for (var part = 0; part < parts.Length; part++)
        {
            for (var slot = 0; slot < parts[part].Length; slot++)
            {
                if (found.SimilarityOf(parts[part][slot]) is { } similarity)
                {
                    yield return (similarity, part, slot);
                }
            }
        }
    }

    private MemoryCandidate Describe(MemoryEntry entry) => new() { Header = entry.Header, Sequence = entry.Sequence, Tokens = entry.Tokens, Similarity = found.SimilarityOf(entry) };
}
