using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>The closest memories that belong to a selection, and the closest few that do not. Whether one belongs is asked only when it is close enough.</summary>
internal sealed class VectorRanking(IReadOnlyList<PartitionIndex> parts, MemorySelection selection, int limit, int excludedLimit)
{
    private readonly BestFew<Found> _hits = new(limit);
    private readonly BestFew<Found> _excluded = new(excludedLimit);

    public void Offer(float score, int part, int slot)
    {
        var found = new Found(score, part, slot);
        if (!_hits.Wants(found) && !_excluded.Wants(found))
        {
            return;
        }

        var ranking = selection.WhyNot(parts[part][slot].Header) is null ? _hits : _excluded;
        if (ranking.Wants(found))
        {
            ranking.Add(found);
        }
    }

    public List<Found> DrainHits() => _hits.Drain();

    public List<Found> DrainExcluded() => _excluded.Drain();
}
