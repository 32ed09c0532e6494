using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Writing;
using Mem0.Stores;

namespace Mem0.Qdrant.Reading;

/// <summary>Asks the server how similar vectors are: all of them where there are few, the closest where there are many.</summary>
/// <remarks>Every search of every request pins the tenant and its users; which memories belong to the selection is said by id, so that nothing is filtered after a cut.</remarks>
internal sealed class SimilaritySearch(CandidateSearch search, VectorCollection vectors, EmbeddingSpace space, IReadOnlyList<WallKey> walls, ReadOnlyMemory<float> vector)
{
    /// <summary>Up to how many vectors all similarities are asked for.</summary>
    public const int Few = StrictModeSettings.MaxLimit;

    // What was replaced a moment ago, or is another session's, may stand before what is wanted.
    private const int Spare = 200;

    /// <summary>Gets a value indicating whether there was nothing to search: the vectors of this space were deleted after another one took its place.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Asks.</summary>
    /// <returns>Similarities by vector; there may be some of vectors that no memory has any more.</returns>
    public async Task<IReadOnlyDictionary<Guid, double>> RunAsync(int candidates, CancellationToken cancellationToken)
    {
        var wanted = search.FindVectors(Few);
        var limit = Math.Min(candidates, Few - Spare);
        var similarities = new Dictionary<Guid, double>(wanted.All?.Length ?? limit + Spare);
        if (wanted.All is { } all)
        {
            if (all.Length > 0)
            {
                await AskAsync([ByIds(all)]).ConfigureAwait(false);
            }

            return similarities;
        }

        if (await AskAsync([Closest(limit + Spare), .. wanted.Found.Chunk(Few).Select(ByIds)]).ConfigureAwait(false) is not [var closest, ..])
        {
            return similarities;
        }

        if (candidates > limit || search.CountEligible((closest.Points ?? []).Select(static point => point.Id)) < Math.Min(limit, wanted.EligibleCount))
        {
            // Too much of the closest does not belong to the selection: ask for what does, by id.
            await AskAsync([.. search.FindEligible(Few).Select(ByIds)]).ConfigureAwait(false);
        }

        return similarities;

        async Task<IReadOnlyList<QueryResult>> AskAsync(QueryRequest[] searches)
        {
            var results = await vectors.QueryAsync(space, searches, cancellationToken).ConfigureAwait(false);
            if (results is null)
            {
                IsGone = true;
                return [];
            }

            foreach (var point in results.SelectMany(static result => result.Points ?? []))
            {
                // Whose it is decides the wall in memory: what is none of its memories' is never looked up.
                if (double.IsFinite(point.Score))
                {
                    similarities[point.Id] = Math.Clamp(point.Score, -1, 1);
                }
            }

            return results;
        }
    }

    private QueryRequest Closest(int limit) => QueryRequest.Near(vector, new() { Must = Pinned }, limit);

    private QueryRequest ByIds(Guid[] ids) => QueryRequest.Near(vector, new() { Must = [.. Pinned, Condition.Ids(ids)] }, ids.Length) with { Params = new() { Exact = true } };

    private IReadOnlyList<Condition> Pinned => [Condition.Is(Fields.Tenant, walls[0].Tenant), Condition.IsAny(Fields.User, [.. walls.Select(static wall => wall.User)])];
}
