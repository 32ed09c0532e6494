using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Stores;

namespace Mem0.Qdrant.Large;

/// <summary>What every search of one call has in common: each pins tenant and users, the view and, but for those that are said to have been left out, the selection.</summary>
internal sealed class LargeRequests(IReadOnlyList<WallKey> keys, StoreQuery query, ServerVersion server)
{
    /// <summary>The most that are read of what the selection leaves out.</summary>
    public const int MostExcluded = 20;

    // Ranking looks at more than a call returns, so that it can put another one first.
    private const int FewestCandidates = 100;

    private readonly Condition[] _selected = [.. SelectionFields.Of(query.Selection)];

    /// <summary>Gets how many each search may find.</summary>
    public int Limit { get; } = Math.Clamp(query.Candidates, FewestCandidates, StrictModeSettings.MaxLimit);

    /// <summary>Gets what the view sees.</summary>
    public Condition[] Seen { get; } = [SelectionFields.Of(query.Selection.View, keys)];

    /// <summary>Gets what belongs to the selection.</summary>
    public Condition[] Eligible => [.. Seen, .. _selected];

    /// <summary>Gets what the view sees and the selection leaves out.</summary>
    public Condition[] Excluded => [.. Seen, Condition.Not(_selected)];

    public Filter Vectors(params IEnumerable<Condition> conditions) => PresentMemories.Vectors(keys, conditions);

    /// <summary>Looks for memories, whole.</summary>
    public QueryRequest Memories(object? search, int limit, params IEnumerable<Condition> conditions) => new()
    {
        Query = search,
        Using = search is SparseVector ? PointVectors.WordsName : null,
        Filter = PresentMemories.Filter(keys, conditions),
        Limit = limit,
        Params = search is SparseVector ? Rarity() : null,
        WithPayload = true,
    };

    // Rare among what the view sees: what others hold says nothing about it. An older server knows only how rare a word is in all of the collection.
    private QueryParameters? Rarity() => server.KnowsRarityByFilter ? new() { Idf = new() { Corpus = PresentMemories.Filter(keys, Seen) } } : null;
}
