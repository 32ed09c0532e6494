namespace Mem0.Stores;

/// <content>How rare each word is, in memories and in sessions: counted, or guessed where only a part of the memories is there.</content>
internal sealed partial class WordsSearch
{
    private void ScoreGroups(List<TermGroup> groups)
    {
        var held = _parts.Sum(static part => part.Index.Count);
        var memories = Math.Max(held, _statistics?.Memories ?? held);

        // What is not in the indexes is taken for like what is.
        var heldAlone = _parts.Sum(static part => part.Index.Alone);
        var heldSessions = heldAlone + _parts.Sum(static part => part.Index.Sessions.Held);
        var sessions = memories > held && _statistics?.Sessions is { } told ? Math.Clamp(told, heldSessions, memories) : Scale(heldSessions, memories, held);
        var length = (double)_parts.Sum(static part => part.Index.Length) * (memories == held ? 1 : (double)memories / held);
        for (var group = 0; group < groups.Count; group++)
        {
            var (found, sessionsWith) = (0, 0);
            foreach (var part in _parts)
            {
                var (inMemories, inSessions) = part.Count(part.Find(group));
                found += inMemories;
                sessionsWith += inSessions;
            }

            var memoriesWith = _statistics?.Count(groups[group], found) ?? found;
            _coverage.Note(memories, memoriesWith);
            if (found == 0)
            {
                continue;
            }

            var inMemory = new TermScore(memories, memoriesWith, length / memories, _weights);
            var inSession = new TermScore(sessions, memories == held ? sessionsWith : Guess(sessionsWith, Scale(sessionsWith, memoriesWith, found)), length / sessions, _weights);
            foreach (var part in _parts)
            {
                part.Score(part.Find(group), inMemory, inSession, _weights.Session / _weights.Words);
            }
        }

        int Guess(int atLeast, int thrown) => Math.Clamp(Spread(thrown, sessions, Scale(heldAlone, memories, held)), Math.Min(atLeast, sessions), sessions);
    }

    // What is thrown at sessions by chance meets some of them twice; but not those that are one memory alone.
    private static int Spread(int thrown, int sessions, int alone)
    {
        var single = (double)Math.Min(alone, sessions) / sessions;
        var (shared, others) = (sessions * (1 - single), thrown * (1 - single));
        return (int)((thrown * single) + (shared > 0 ? shared * (1 - Math.Exp(-others / shared)) : 0));
    }

    private static int Scale(int count, int all, int held) => held == 0 || all == held ? count : (int)((long)count * all / held);
}
