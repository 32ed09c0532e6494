using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Walls;
using Mem0.Qdrant.Writing;
using Mem0.Stores;

namespace Mem0.Qdrant.Reading;

/// <summary>Walls whose memories are in this process.</summary>
internal sealed class MemoryWalls(IReadOnlyList<WallKey> keys, IReadOnlyList<Wall> walls, VectorCollection vectors) : IWalls
{
    public async Task<StoreCandidates> SearchAsync(StoreQuery query, CancellationToken cancellationToken)
    {
        var search = new CandidateSearch(walls, query);
        if ((query.Vector ?? query.PreviousVector) is not { } vector)
        {
            return search.Rank(new Dictionary<Guid, double>());
        }

        var similarities = new SimilaritySearch(search, vectors, (query.Vector is null ? vectors.Previous : vectors.Space)!, keys, vector);
        var found = search.Rank(await similarities.RunAsync(query.Candidates, cancellationToken).ConfigureAwait(false));
        return similarities.IsGone ? found with { Unsearched = VectorCollection.Gone } : found;
    }

    public Task<IReadOnlyList<MemoryRecord>> GetAsync(ScopeView view, IReadOnlyList<Guid> ids, CancellationToken cancellationToken) => ReadAsync<MemoryRecord>(() => ids
        .Select(id => walls.Select(wall => wall.Find(id)).FirstOrDefault(entry => entry is not null && view.Sees(entry.Record.Scope)))
        .OfType<MemoryEntry>().Select(static entry => entry.Copy()));

    public Task<StorePage> ListAsync(MemorySelection selection, ListPosition? after, int limit, CancellationToken cancellationToken) => Task.FromResult(WallsRead.Read(walls, () =>
    {
        MemoryEntry[] all =
        [
            .. WallsRead.Seen(walls, selection.View).SelectMany(static part => part.Entries).Where(entry => selection.WhyNot(entry.Header) is null)
                .OrderByDescending(static entry => entry.Header.CreatedAt).ThenByDescending(static entry => entry.Id),
        ];
        var rest = after is not { } position
            ? all
            : all.Where(entry => entry.Header.CreatedAt < position.CreatedAt || (entry.Header.CreatedAt == position.CreatedAt && entry.Id.CompareTo(position.Id) < 0));
        return new StorePage([.. rest.Take(limit).Select(static entry => entry.Copy())], all.Length);
    }));

    public Task<IReadOnlyList<FingerprintedMemory>> FindAsync(MemoryScope scope, string? key, IReadOnlyList<string> fingerprints, CancellationToken cancellationToken)
    {
        var wanted = fingerprints.ToHashSet(StringComparer.Ordinal);
        return ReadAsync(() => Entries(scope)
            .Where(entry => (key is not null && entry.Record.Key == key) || (!entry.IsSuperseded && entry.Fingerprint is { } fingerprint && wanted.Contains(fingerprint)))
            .Select(static entry => new FingerprintedMemory(entry.Copy(), entry.Fingerprint)));
    }

    public Task<IReadOnlyList<MemoryRecord>> FindWithoutVectorAsync(MemoryScope scope, int limit, CancellationToken cancellationToken) =>
        ReadAsync(() => Entries(scope).Where(static entry => entry.Vector is null).Take(limit).Select(static entry => entry.Copy()));

    public Task<ExportChoice> ChooseAsync(StoreExport export, CancellationToken cancellationToken) => Task.FromResult(WallsRead.Read(walls, () =>
    {
        if (export.Ids is { } ids)
        {
            return new([.. ids.Select(walls[0].Find).OfType<MemoryEntry>().Where(entry => export.Covered.Covers(entry.Record.Scope))], null);
        }

        var covered = walls[0].Partitions.Where(part => export.Covered.Covers(part.Scope)).Order(Comparer<Partition>.Create(static (one, other) => ExportPosition.Compare(one.Scope, other.Scope)));
        return ExportChoice.Of([.. covered.SelectMany(static part => part.Entries).Where(entry => IsAfter(export, entry)).Take(export.Limit + 1)], export.Limit);
    }));

    private static bool IsAfter(StoreExport export, MemoryEntry entry) => export.After is not { } after
        || ExportPosition.Compare(entry.Record.Scope, after.Scope) is var order && (order > 0 || (order == 0 && entry.Sequence > after.Sequence));

    private IEnumerable<MemoryEntry> Entries(MemoryScope scope) => walls[0].Find(scope) is { } part ? part.Entries : [];

    private Task<IReadOnlyList<T>> ReadAsync<T>(Func<IEnumerable<T>> read) => Task.FromResult<IReadOnlyList<T>>(WallsRead.Read(walls, () => read().ToList()));
}
