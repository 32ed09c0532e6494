using Mem0.Stores;

namespace Mem0;

/// <summary>The words of some memories, weighed together.</summary>
internal sealed class WeighedWords
{
    private readonly Dictionary<Guid, IReadOnlyList<ScorePart>> _parts;

    public WeighedWords(IReadOnlyList<MemoryRecord> records, StoreQuery query)
    {
        // One index for each scope, as the words channel wants it; a memory's slot is its place in the scope.
        MemoryRecord[][] scopes = [.. records.GroupBy(static record => record.Scope).Select(static scope => scope.ToArray())];
        var result = WordsIndex.Search(
            [.. scopes.Select(Index)], query.Words, (part, slot) => query.Selection.WhyNot(scopes[part][slot]) is null, records.Count, excludedLimit: 0, standing: query.Standing);
        _parts = result.Hits.ToDictionary(hit => scopes[hit.Part][hit.Slot].Id, static hit => hit.Parts);
        Found = [.. result.Hits.Concat(result.Standing).Select(hit => scopes[hit.Part][hit.Slot]).DistinctBy(static record => record.Id)];
        Coverage = result.Coverage;
    }

    public IReadOnlyList<MemoryRecord> Found { get; }

    public double? Coverage { get; }

    public IReadOnlyList<ScorePart> Of(Guid id) => _parts.GetValueOrDefault(id) ?? [];

    private static WordsIndex Index(MemoryRecord[] memories)
    {
        var index = new WordsIndex();
        for (var slot = 0; slot < memories.Length; slot++)
        {
            index.Add(slot, memories[slot], memories[slot].Content);
        }

        return index;
    }
}
