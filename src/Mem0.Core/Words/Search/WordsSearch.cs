namespace Mem0.Stores;

/// <summary>One search of the words channel, from the question to the hits.</summary>
internal sealed class WordsSearch : IDisposable
{
    private readonly WordsQuery _query;
    private readonly WordsWeights _weights;
    private readonly SearchedPart[] _parts;

    public WordsSearch(IReadOnlyList<WordsIndex> parts, WordsQuery query, Func<int, int, bool> isEligible, WordsWeights weights)
    {
        _query = query;
        _weights = weights;
        _parts = [.. parts.Select((index, number) => new SearchedPart(index, number, query, isEligible))];
    }

    public WordsResult Run(int limit, int excludedLimit, IReadOnlySet<(int Part, int Slot)>? asked)
    {
        ScoreWords(LookUpNames());
        AddCandidates();
        var (hits, excluded, others) = (new TopHits(limit), new TopHits(excludedLimit), new TopHits(asked?.Count ?? 0));
        for (var number = 0; number < _parts.Length; number++)
        {
            var part = _parts[number];
            foreach (var document in part.Candidates)
            {
                var score = Score(part, document, null);
                if (score > 0)
                {
                    var slot = part.Index.Memories[document].Slot;
                    (part.IsEligible(document) ? hits : excluded).Offer(number, document, score, slot);
                    if (asked is not null && asked.Contains((number, slot)))
                    {
                        others.Offer(number, document, score, slot);
                    }
                }
            }
        }

        return new() { Hits = Explain(hits), Excluded = Explain(excluded), Asked = Explain(others) };
    }

    public void Dispose()
    {
        foreach (var part in _parts)
        {
            part.Dispose();
        }
    }

    // Who is named is matched as the speaker, not as a word: people rarely say their own name, and others say it in every greeting.
    private List<string> LookUpNames()
    {
        var names = new HashSet<string>();
        foreach (var part in _parts)
        {
            for (var speaker = 0; speaker < part.NamedSpeakers.Length; speaker++)
            {
                if (part.NamedSpeakers[speaker])
                {
                    foreach (var name in part.Index.Speakers.NameOf(speaker))
                    {
                        names.Add(name);
                    }
                }
            }
        }

        foreach (var part in _parts)
        {
            foreach (var name in names)
            {
                part.NoteAbout(part.Index.Terms.Find(name));
            }
        }

        var terms = _query.Terms.Where(term => !names.Contains(term)).ToList();
        return terms.Count > 0 ? terms : [.. _query.Terms];
    }

    private void ScoreWords(List<string> terms)
    {
        var memories = _parts.Sum(static part => part.Index.Count);
        var sessions = _parts.Sum(static part => part.Index.Alone + part.Index.Sessions.Held);
        var length = _parts.Sum(static part => part.Index.Length);
        var sessionShare = _weights.Session / _weights.Words;
        foreach (var term in terms)
        {
            var (memoriesWith, sessionsWith) = (0, 0);
            foreach (var part in _parts)
            {
                var (inMemories, inSessions) = part.Count(part.Index.Terms.Find(term));
                memoriesWith += inMemories;
                sessionsWith += inSessions;
            }

            if (memoriesWith == 0)
            {
                continue;
            }

            var termScore = new TermScore(1, memories, memoriesWith, (double)length / memories, _weights);
            var sessionScore = new TermScore(1, sessions, sessionsWith, (double)length / sessions, _weights);
            foreach (var part in _parts)
            {
                part.Score(part.Index.Terms.Find(term), termScore, sessionScore, sessionShare);
            }
        }
    }

    // What stands beside a turn with the words, and what happened on the day asked for, may be meant without sharing a word.
    private void AddCandidates()
    {
        foreach (var part in _parts)
        {
            var memories = part.Index.Memories;
            var withWords = part.CandidateCount;
            for (var i = 0; i < withWords; i++)
            {
                ref readonly var memory = ref memories[part.Candidates[i]];
                if (memory.Session >= 0 && part.IsEligible(part.Candidates[i]))
                {
                    AddNeighbour(part, memory, 1);
                    AddNeighbour(part, memory, -1);
                }
            }

            if (_query.When is { } when)
            {
                for (var document = 0; document < memories.Length; document++)
                {
                    if (memories[document].Slot >= 0 && when.Matches(memories[document].Day) > 1)
                    {
                        part.AddCandidate(document);
                    }
                }
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

    private WordsHit[] Explain(TopHits top) => [.. top.Take().Select(hit =>
    {
        var parts = new List<ScorePart>();
        var score = Score(_parts[hit.Part], hit.Document, parts);
        return new WordsHit(hit.Part, _parts[hit.Part].Index.Memories[hit.Document].Slot, score, parts);
    })];

    private double Score(SearchedPart part, int document, List<ScorePart>? explanation)
    {
        ref readonly var memory = ref part.Index.Memories[document];
        var sum = 0.0;
        void Add(string name, double value)
        {
            if (value != 0)
            {
                sum += value;
                explanation?.Add(new(name, value));
            }
        }

        Add("words", _weights.Words * part.WordsOf(document));
        if (memory.Speaker >= 0 ? part.NamedSpeakers[memory.Speaker] : part.IsAboutNamed(document))
        {
            Add("speaker", _weights.Speaker);
        }

        if (_query.Role != 0 && (memory.Is(_query.Role) || (_query.Role == MemoryTraits.User && !memory.Is(MemoryTraits.Assistant))))
        {
            Add("role", _weights.Role);
        }

        if (_query.When is { } when)
        {
            Add("date", _weights.Date * when.Matches(memory.Day));
        }

        if (memory.Session >= 0)
        {
            var turns = part.Index.Sessions[memory.Session].Count;
            Add("session", _weights.Session * part.SessionScore(memory.Session) * Math.Min(1, _weights.SessionTurns / turns));
            if (!memory.Is(MemoryTraits.Assistant))
            {
                var need = Math.Min(1, _weights.ShortWords / Math.Max(1, memory.Length));
                if (part.Neighbour(memory, -1) is >= 0 and var before)
                {
                    var weight = _weights.Before + (part.Index.Memories[before].Is(MemoryTraits.Asks) ? _weights.BeforeAsks : 0);
                    Add("before", weight * need * part.WordsOf(before));
                }

                if (part.Neighbour(memory, 1) is >= 0 and var after)
                {
                    Add("after", _weights.After * need * part.WordsOf(after));
                }
            }

            if (memory.Is(MemoryTraits.OnlyAsks))
            {
                Add("only asks", _weights.BareQuestion);
            }
        }

        if (memory.Is(_query.Answer))
        {
            Add("answer type", _query.Answer switch
            {
                MemoryTraits.Time => _weights.AnswerTime,
                MemoryTraits.Number => _weights.AnswerNumber,
                _ => _weights.AnswerName,
            });
        }

        return sum;
    }
}
