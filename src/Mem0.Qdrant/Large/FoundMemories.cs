using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Walls;
using Mem0.Stores;

namespace Mem0.Qdrant.Large;

/// <summary>What one search has found so far, each memory once, and how close it is.</summary>
internal sealed class FoundMemories(IReadOnlyList<WallKey> keys, ScopeView view)
{
    // A place further down counts less, but not nothing.
    private const double Places = 10;

    private readonly Dictionary<Guid, (MemoryEntry Entry, double Rank)> _memories = [];
    private readonly Dictionary<Guid, double> _similarities = [];
    private readonly HashSet<Guid> _missing = [];
    private readonly Dictionary<SaidIn, double> _sessions = [];

    public IEnumerable<MemoryEntry> Entries => _memories.Values.Select(static memory => memory.Entry);

    /// <summary>Gets the memories, those that the server found first and most often first.</summary>
    public IEnumerable<MemoryEntry> Best => _memories.Values.OrderByDescending(static memory => memory.Rank).Select(static memory => memory.Entry);

    /// <summary>Gets the memories of which only the vector was found.</summary>
    public IEnumerable<Guid> Missing => _missing.Where(id => !_memories.ContainsKey(id));

    /// <summary>Gets the vectors of memories whose similarity is not known.</summary>
    public IEnumerable<Guid> WithoutSimilarity => Entries.Select(static entry => entry.Vector).OfType<Guid>().Where(vector => !_similarities.ContainsKey(vector));

    public double? SimilarityOf(MemoryEntry entry) => entry.Vector is { } vector && _similarities.TryGetValue(vector, out var similarity) ? similarity : null;

    /// <summary>Takes what a search found, the best first.</summary>
    public void Add(QueryResult result)
    {
        var place = 0;
        foreach (var point in result.Points ?? [])
        {
            var entry = PresentMemories.Read("search", keys, point);
            var rank = 1 / (Places + place++);
            if (view.Sees(entry.Record.Scope))
            {
                _memories[entry.Id] = (entry, rank + (_memories.TryGetValue(entry.Id, out var before) ? before.Rank : 0));
                Count(SaidIn.Of(entry.Record.Scope, entry.Record.Source.SessionId), rank);
            }
        }
    }

    /// <summary>Takes how close vectors are and, where they say so, whose they are.</summary>
    public void AddSimilarities(IEnumerable<QueryResult> results)
    {
        foreach (var point in results.SelectMany(static result => result.Points ?? []))
        {
            AddSimilarity(point);
        }
    }

    /// <summary>Gives the sessions in which most was found, with the best of each that was read.</summary>
    public IReadOnlyDictionary<SaidIn, MemoryEntry?> BestSessions(int limit)
    {
        var best = Best.Where(static entry => entry.Record.Source.SessionId is not null).GroupBy(static entry => new SaidIn(entry.Record.Scope, entry.Record.Source.SessionId!)).ToDictionary(static turns => turns.Key, static turns => turns.First());
        return _sessions.OrderByDescending(static session => session.Value).Take(limit)
            .ToDictionary(static session => session.Key, session => best.GetValueOrDefault(session.Key));
    }

    private void AddSimilarity(StoredPoint point)
    {
        // Whose vector it is decides the memory that refers to it.
        if (double.IsFinite(point.Score))
        {
            _similarities[point.Id] = Math.Clamp(point.Score, -1, 1);
            if (point.Payload is { Memory: { } memory } payload && keys.FirstOrDefault(key => key.Owns(payload)) is { Tenant: not null } wall)
            {
                _missing.Add(memory);
                Count(SaidIn.Of(wall.Scope(NameOf(payload.Agent), NameOf(payload.Session)), payload.Source), 1 / (Places + _missing.Count));
            }
        }
    }

    private static string? NameOf(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private void Count(SaidIn? session, double rank)
    {
        if (session is { } known)
        {
            _sessions[known] = _sessions.GetValueOrDefault(known) + rank;
        }
    }
}
