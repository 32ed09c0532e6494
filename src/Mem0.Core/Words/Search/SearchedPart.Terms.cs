namespace Mem0.Stores;

/// <content>Terms: how many memories and sessions have them, and what that counts.</content>
internal sealed partial class SearchedPart
{
    private readonly double[] _sessionScores;

    // Of the term looked at: how often it stands in each session, and in which sessions it stands.
    private readonly int[] _occurrences;
    private readonly int[] _touched;
    private int _touchedCount;

    /// <summary>Gets what the words count that the question and a session share.</summary>
    /// <param name="session">The session.</param>
    public double SessionScore(int session) => _sessionScores[session];

    /// <summary>Counts the memories that have a term, and the sessions; a memory of no session is a session of its own.</summary>
    /// <param name="entries">Where the term stands.</param>
    /// <returns>The counts.</returns>
    public (int Memories, int Sessions) Count(ReadOnlySpan<uint> entries)
    {
        if (Index.Alone == Index.Count && !Index.HasDead)
        {
            return (entries.Length, entries.Length);
        }

        var memories = Index.Memories;
        var (count, alone) = (0, 0);
        foreach (var entry in entries)
        {
            var document = PostingList.Document(entry);
            ref readonly var memory = ref memories[document];
            if (memory.Slot < 0)
            {
                continue;
            }

            count++;
            if (memory.Session < 0)
            {
                alone++;
            }
            else if (IsEligible(document))
            {
                if (_occurrences[memory.Session] == 0)
                {
                    _touched[_touchedCount++] = memory.Session;
                }

                _occurrences[memory.Session] += PostingList.Occurrences(entry);
            }
        }

        return (count, alone + _touchedCount);
    }

    /// <summary>Adds what a term counts, to the memories that have it and to the sessions counted just before.</summary>
    /// <param name="entries">Where the term stands.</param>
    /// <param name="inMemory">What it counts in a memory.</param>
    /// <param name="inSession">What it counts in a session.</param>
    /// <param name="sessionShare">What a session's score counts beside a memory's.</param>
    public void Score(ReadOnlySpan<uint> entries, in TermScore inMemory, in TermScore inSession, double sessionShare)
    {
        var memories = Index.Memories;
        foreach (var entry in entries)
        {
            var document = PostingList.Document(entry);
            ref readonly var memory = ref memories[document];
            if (memory.Slot < 0)
            {
                continue;
            }

            var occurrences = PostingList.Occurrences(entry);
            AddCandidate(document);
            _words[document] += inMemory.Of(occurrences, memory.Length)
                + (memory.Session < 0 ? sessionShare * inSession.Of(occurrences, memory.Length) : 0);
        }

        foreach (var session in _touched.AsSpan(0, _touchedCount))
        {
            _sessionScores[session] += inSession.Of(_occurrences[session], Index.Sessions[session].Length);
            _occurrences[session] = 0;
        }

        _touchedCount = 0;
    }

    /// <summary>Makes every turn of the best sessions a candidate: the answer may stand there in other words.</summary>
    /// <param name="limit">How many sessions.</param>
    public void AddBestSessions(int limit)
    {
        var best = new PriorityQueue<int, (double Score, int Session)>(limit + 1);
        for (var session = 0; session < Index.Sessions.Count; session++)
        {
            if (_sessionScores[session] > 0)
            {
                best.Enqueue(session, (_sessionScores[session], session));
                if (best.Count > limit)
                {
                    best.Dequeue();
                }
            }
        }

        while (best.TryDequeue(out var session, out _))
        {
            var turns = Index.Sessions[session];
            for (var turn = 0; turn < turns.Count; turn++)
            {
                AddCandidate(turns[turn]);
            }
        }
    }
}
