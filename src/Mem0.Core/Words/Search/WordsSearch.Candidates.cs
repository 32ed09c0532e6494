namespace Mem0.Stores;

/// <content>Which memories may be hits beside those with the words.</content>
internal sealed partial class WordsSearch
{
    // What stands beside a turn with the words, or in the same session, or happened on the day asked for, may be meant without sharing a word.
    private void AddCandidates(bool isAboutNobodyElse)
    {
        var isOnlySession = _parts.Sum(static part => part.Index.Alone + part.Index.Sessions.Held) == 1;
        foreach (var part in _parts)
        {
            part.FindMostWords();
            var withWords = part.Candidates.Length;
            for (var i = 0; i < withWords; i++)
            {
                var document = part.Candidates[i];
                ref readonly var memory = ref part.Index.Memories[document];
                if (memory.Session >= 0 && part.IsEligible(document))
                {
                    AddNeighbour(part, memory, -1);
                    AddNeighbour(part, memory, 1);
                }
            }

            // When there is only one session, that a memory stands in it says nothing.
            if (!isOnlySession)
            {
                part.AddBestSessions(_weights.WholeSessions);
            }

            if (_query.Answer == MemoryTraits.Preference)
            {
                AddPreferences(part);
            }

            if (_query.When is { } when)
            {
                AddDays(part, when);
            }
            else if (isAboutNobodyElse)
            {
                part.AddNamed();
            }
        }
    }

    private static void AddNeighbour(SearchedPart part, in IndexedMemory memory, int step)
    {
        if (part.Index.Sessions[memory.Session].Neighbour(memory.Slot, step) is >= 0 and var neighbour)
        {
            part.AddCandidate(neighbour);
        }
    }

    // "Any dinner ideas?" and "I never eat meat" share no word.
    private static void AddPreferences(SearchedPart part)
    {
        var memories = part.Index.Memories;
        for (var document = 0; document < memories.Length; document++)
        {
            ref readonly var memory = ref memories[document];
            if (memory.Slot >= 0 && memory.Is(MemoryTraits.Preference))
            {
                part.AddCandidate(document);
            }
        }
    }

    private static void AddDays(SearchedPart part, DateHint when)
    {
        var memories = part.Index.Memories;
        var (day, isMeant) = (-1, false);
        for (var document = 0; document < memories.Length; document++)
        {
            ref readonly var memory = ref memories[document];
            if (memory.Day != day)
            {
                (day, isMeant) = (memory.Day, when.Matches(memory.Day) > 1);
            }

            if (isMeant && memory.Slot >= 0)
            {
                part.AddCandidate(document);
            }
        }
    }
}
