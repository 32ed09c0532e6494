using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Stores;

namespace Mem0.Qdrant.Large;

/// <summary>The searches in the collection of memories: for words, for days, for what matters whatever is asked, and for how rare each word is; then for what was said around what was found.</summary>
internal sealed class WordsRequests(LargeRequests requests, StoreQuery query)
{
    // A message of a hundred words is about a few of them.
    private const int MostTerms = 32;

    // Equals by what the server orders by.
    private const int SpareStanding = 10;

    // More than the best few sessions would be read for nothing.
    private const int MostSessions = 16;
    private const int Turns = 40;
    private const int MostWithNeighbours = 100;

    private readonly WordsLookup _lookup = query.Words.ToLookup();

    /// <summary>Gets the sessions that were asked for whole, or nearly so.</summary>
    public IReadOnlyCollection<SaidIn> Whole { get; private set; } = [];

    private IEnumerable<string> Terms => _lookup.Terms.Take(MostTerms);

    public IReadOnlyList<QueryRequest> First()
    {
        // First how rare each word is, so that the answers to that are known by their place.
        List<QueryRequest> searches = [.. Terms.Select(term => requests.Memories(Sparse(WordsVector.OfTerm(term)), 1, requests.Seen) with { WithPayload = false, WithVector = [PointVectors.WordsName] })];
        searches.AddRange(_lookup.Searches.Select(search => requests.Memories(Sparse(search), requests.Limit, requests.Eligible)));
        if (_lookup.Searches is [var words, ..])
        {
            searches.Add(requests.Memories(Sparse(words), LargeRequests.MostExcluded, requests.Excluded));
        }

        if (_lookup.Days.Count > 0)
        {
            Condition[] onThem = [.. requests.Eligible, Condition.Any([.. _lookup.Days.Select(static days => Condition.IsIn(Fields.Event, new() { Gte = Start(days.From), Lt = Start(days.To) + Day }))])];
            searches.AddRange(_lookup.Searches.Take(1).Select(search => requests.Memories(Sparse(search), requests.Limit, onThem)));
            searches.Add(requests.Memories(OrderQuery.Descending(Fields.Event), requests.Limit, onThem));
        }

        if (query.Standing > 0)
        {
            searches.Add(requests.Memories(OrderQuery.Descending(Fields.Standing), Math.Min(query.Standing + SpareStanding, StrictModeSettings.MaxLimit), requests.Eligible));
        }

        return searches;
    }

    /// <summary>Takes what was found, and how many memories have each word.</summary>
    public Dictionary<string, int> Read(IReadOnlyList<QueryResult> results, FoundMemories found, int memories)
    {
        var counts = new Dictionary<string, int>();
        var terms = Terms.ToArray();
        for (var i = 0; i < results.Count; i++)
        {
            if (i >= terms.Length)
            {
                found.Add(results[i]);
            }
            else if (results[i].Points is [{ Vector.Words: { } words } point] && WeightOf(words, WordsVector.OfTerm(terms[i]).Indices[0]) is > 0 and var weight)
            {
                // The server multiplies the weight by ln((N + 1) / (n + 0.5)).
                counts[terms[i]] = (int)Math.Clamp(Math.Round(((memories + 1) / Math.Exp(point.Score / weight)) - 0.5), 0, memories);
            }
        }

        return counts;
    }

    /// <summary>Asks for what was found by meaning alone, for the sessions of the best, and for the turns beside the others; whether they may come back or not, since they stand where they stand.</summary>
    public IReadOnlyList<QueryRequest> Around(FoundMemories found)
    {
        var searches = new List<QueryRequest>();
        foreach (var some in found.Missing.Chunk(StrictModeSettings.MaxLimit))
        {
            searches.Add(requests.Memories(null, some.Length, [.. requests.Seen, Condition.IsAny(Fields.Memory, [.. some.Select(static id => id.ToString())])]));
        }

        var sessions = found.BestSessions(MostSessions);
        Whole = [.. sessions.Keys];
        foreach (var (session, place) in sessions)
        {
            Condition[] turns = place is null ? [] : [Near(place, Turns)];
            searches.Add(requests.Memories(null, (2 * Turns) + 1, [.. requests.Seen, .. InSession(session), .. turns]));
        }

        var beside = found.Best.Where(entry => SaidIn.Of(entry.Record.Scope, entry.Record.Source.SessionId) is { } session && !sessions.ContainsKey(session)).Take(MostWithNeighbours)
            .Select(static entry => Condition.All([.. InSession(new(entry.Record.Scope, entry.Record.Source.SessionId!)), Near(entry, 1)])).ToList();
        if (beside.Count > 0)
        {
            searches.Add(requests.Memories(null, 3 * beside.Count, [.. requests.Seen, Condition.Any(beside)]));
        }

        return searches;
    }

    private const long Day = TimeSpan.MicrosecondsPerDay;

    private static Condition Near(Walls.MemoryEntry entry, int turns) => Condition.IsIn(Fields.Sequence, new() { Gte = entry.Sequence - turns, Lte = entry.Sequence + turns });

    private static IEnumerable<Condition> InSession(SaidIn said) => [Condition.Is(Fields.User, said.Scope.UserId ?? ""), .. SelectionFields.OfExact(said.Scope), Condition.Is(Fields.Source, said.Session)];

    private static long Start(DateOnly day) => Microseconds.Of(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

    private static SparseVector Sparse(WordsVector words) => new() { Indices = words.Indices, Values = words.Values };

    private static float WeightOf(SparseVector words, uint term)
    {
        for (var i = 0; i < words.Indices.Count; i++)
        {
            if (words.Indices[i] == term)
            {
                return words.Values[i];
            }
        }

        return 0;
    }
}
