namespace Mem0.Stores;

/// <summary>One search of the words channel, from the question to the hits.</summary>
internal sealed partial class WordsSearch : IDisposable
{
    private readonly WordsQuery _query;
    private readonly WordsWeights _weights;
    private readonly SearchedPart[] _parts;
    private readonly Func<int, int, bool> _isEligible;
    private readonly WordsStatistics? _statistics;
    private readonly Coverage _coverage = new();
    private readonly List<ScorePart> _explained = [];

    public WordsSearch(IReadOnlyList<WordsIndex> parts, WordsQuery query, Func<int, int, bool> isEligible, WordsWeights weights, WordsStatistics? statistics = null)
    {
        _statistics = statistics;
        _query = query;
        _weights = weights;
        _isEligible = isEligible;
        _parts = new SearchedPart[parts.Count];
        for (var number = 0; number < _parts.Length; number++)
        {
            _parts[number] = new(parts[number], number, isEligible);
        }
    }

    /// <summary>Searches. To be called once.</summary>
    /// <param name="limit">The most hits.</param>
    /// <param name="excludedLimit">The most hits that may not come back.</param>
    /// <param name="asked">Memories whose score is wanted in any case, by part and slot.</param>
    /// <param name="standing">The most profile and procedure memories to bring along.</param>
    /// <returns>The hits.</returns>
    public WordsResult Run(int limit, int excludedLimit, ReadOnlySpan<(int Part, int Slot)> asked, int standing)
    {
        var languages = _parts.Aggregate(default(LanguageSet), static (found, part) => found | part.Index.Languages);
        var groups = LookUp(TakeOutNames(languages), languages);
        ScoreGroups(groups);
        AddCandidates(isAboutNobodyElse: groups.Count == 0);

        // No more room than there are memories: a limit may be any number.
        var memories = _parts.Sum(static part => part.Index.Count);
        using var hits = new TopHits(Math.Min(limit, memories));
        using var excluded = new TopHits(Math.Min(excludedLimit, memories));
        var scorer = new MemoryScorer(_query, _weights);
        for (var number = 0; number < _parts.Length; number++)
        {
            var part = _parts[number];
            foreach (var document in part.Candidates)
            {
                var score = scorer.Score(part, document, hits.Floor, parts: null);
                if (score >= hits.Floor && (!_query.NeedsAllTerms || HasAll(part, document, groups.Count)))
                {
                    (part.IsEligible(document) ? hits : excluded).Offer(new(number, document, part.Index.Memories[document].Slot, score));
                }
            }
        }

        var floor = hits.Floor;
        var ranked = hits.Sort();
        NewerFirst.Apply(ranked, _parts, groups.Count, _weights.Newer);
        return new()
        {
            Hits = Explain(ranked, scorer),
            Excluded = Explain(excluded.SortAbove(floor), scorer),
            Asked = asked.IsEmpty ? [] : ExplainAsked(asked, scorer),
            Standing = standing > 0 ? Explain(FindStanding(standing, scorer), scorer) : [],
            Coverage = _coverage.Of(ranked, _parts),
        };
    }

    public void Dispose()
    {
        foreach (var part in _parts)
        {
            part.Dispose();
        }
    }

    // Who is named is matched as the speaker, not as a word: people seldom say their own name, and others say it with every greeting.
    private HashSet<string> TakeOutNames(LanguageSet languages)
    {
        var names = new HashSet<string>();
        foreach (var name in _query.PossibleNames())
        {
            foreach (var part in _parts)
            {
                if (part.NoteName(name))
                {
                    names.Add(name);
                }
            }
        }

        foreach (var name in names)
        {
            foreach (var term in _query.TermsOfName(name, languages))
            {
                foreach (var part in _parts)
                {
                    part.NoteAbout(term);
                }
            }
        }

        return names;
    }

    private List<TermGroup> LookUp(HashSet<string> names, LanguageSet languages)
    {
        var groups = _query.Groups(languages, names);
        foreach (var part in _parts)
        {
            part.LookUp(groups);
        }

        return groups;
    }

    private static bool HasAll(SearchedPart part, int document, int groups)
    {
        for (var group = 0; group < groups; group++)
        {
            if (!PostingList.Contains(part.Find(group), document))
            {
                return false;
            }
        }

        return true;
    }

    private WordsHit[] ExplainAsked(ReadOnlySpan<(int Part, int Slot)> asked, MemoryScorer scorer)
    {
        using var hits = new TopHits(asked.Length);
        foreach (var (number, slot) in asked)
        {
            var part = _parts[number];
            var document = part.Index.DocumentAt(slot);
            if (document >= 0 && part.IsCandidate(document) && !part.IsFound(document) && scorer.Score(part, document, double.NegativeInfinity, parts: null) is > 0 and var score)
            {
                hits.Offer(new(number, document, slot, score));
            }
        }

        return Explain(hits.Sort(), scorer);
    }

    private RankedHit[] FindStanding(int limit, MemoryScorer scorer)
    {
        var found = new List<(StandingMemory Memory, int Part)>();
        for (var number = 0; number < _parts.Length; number++)
        {
            foreach (var memory in _parts[number].Index.Standing.Best(number, _isEligible, limit))
            {
                found.Add((memory, number));
            }
        }

        found.Sort();
        var hits = new RankedHit[Math.Min(limit, found.Count)];
        for (var i = 0; i < hits.Length; i++)
        {
            var (memory, number) = found[i];
            var document = _parts[number].Index.DocumentAt(memory.Slot);
            hits[i] = new(number, document, memory.Slot, scorer.Score(_parts[number], document, double.NegativeInfinity, parts: null));
        }

        return hits;
    }

    private WordsHit[] Explain(ReadOnlySpan<RankedHit> hits, MemoryScorer scorer)
    {
        var explained = new WordsHit[hits.Length];
        for (var i = 0; i < hits.Length; i++)
        {
            _explained.Clear();
            _parts[hits[i].Part].MarkFound(hits[i].Document);
            _ = scorer.Score(_parts[hits[i].Part], hits[i].Document, double.NegativeInfinity, _explained);
            if (hits[i].Raise > 0)
            {
                _explained.Add(new("newer", hits[i].Raise));
            }

            explained[i] = new(hits[i].Part, hits[i].Slot, hits[i].Score, _explained.Count == 0 ? [] : _explained.ToArray());
        }

        return explained;
    }
}
