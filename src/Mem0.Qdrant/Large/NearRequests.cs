using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Writing;
using Mem0.Stores;

namespace Mem0.Qdrant.Large;

/// <summary>The searches in the collection of vectors: for the closest; then for how close that is which was found by words, or stands around it.</summary>
internal sealed class NearRequests(LargeRequests requests, StoreQuery query, VectorCollection vectors)
{
    private const int Batch = 500;

    private readonly ReadOnlyMemory<float>? _vector = query.Vector ?? query.PreviousVector;
    private readonly EmbeddingSpace? _space = query.Vector is null ? vectors.Previous : vectors.Space;

    /// <summary>Gets a value indicating whether there was nothing to search: the vectors of this space were deleted after another one took its place.</summary>
    public bool IsGone { get; private set; }

    public IReadOnlyList<QueryRequest> First() => _vector is not { } vector
        ? []
        :
        [
            QueryRequest.Near(vector, requests.Vectors(requests.Eligible), requests.Limit) with { WithPayload = true },
            QueryRequest.Near(vector, requests.Vectors(requests.Excluded), LargeRequests.MostExcluded) with { WithPayload = true },
        ];

    public IReadOnlyList<QueryRequest> Around(FoundMemories found) => _vector is not { } vector
        ? []
        :
        [
            .. found.WithoutSimilarity.Chunk(Batch).Select(some => Exactly(vector, Condition.Ids(some), some.Length)),
            .. found.BestSessions(Batch).Keys.Select(static said => said.Session).Distinct().Chunk(Batch).Select(some => Exactly(vector, Condition.IsAny(Fields.Source, some), StrictModeSettings.MaxLimit)),
        ];

    public async Task<IReadOnlyList<QueryResult>> AskAsync(IReadOnlyList<QueryRequest> searches, CancellationToken cancellationToken)
    {
        if (searches.Count == 0 || IsGone)
        {
            return [];
        }

        var results = await vectors.QueryAsync(_space!, searches, cancellationToken).ConfigureAwait(false);
        IsGone = results is null;
        return results ?? [];
    }

    private QueryRequest Exactly(ReadOnlyMemory<float> vector, Condition which, int limit) =>
        QueryRequest.Near(vector, requests.Vectors([.. requests.Seen, which]), limit) with { Params = new() { Exact = true } };
}
