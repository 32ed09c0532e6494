using Mem0.Qdrant.Walls;
using Mem0.Stores;

namespace Mem0.Qdrant.Large;

/// <summary>Ranks what was found, in indexes that live as long as the call.</summary>
internal sealed class LargeRanking(FoundMemories found, StoreQuery query)
{
    public StoreCandidates Rank(WordsStatistics statistics)
    {
        // In the order in which memories in memory are looked at: the user's own first.
        MemoryEntry[][] parts =
        [
            .. found.Entries.GroupBy(static entry => entry.Record.Scope)
                .OrderBy(static part => part.Key.UserId is null).ThenBy(static part => part.Key.AgentId, StringComparer.Ordinal).ThenBy(static part => part.Key.SessionId, StringComparer.Ordinal)
                .Select(static part => part.OrderBy(static entry => entry.Sequence).ToArray()),
        ];
        return CandidateList.Join(query, [.. parts.Select(Index)], Similarities(parts), (part, slot) => Describe(parts[part][slot]), statistics);
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
