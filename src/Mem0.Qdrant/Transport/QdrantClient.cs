using System.Runtime.CompilerServices;

namespace Mem0.Qdrant.Transport;

/// <summary>The few requests that the store makes, by name. All of them can be sent twice.</summary>
internal sealed class QdrantClient(QdrantHttp http, bool isShardedByTenant = false)
{
    private const int PageSize = StrictModeSettings.MaxLimit;

    // Acknowledged means applied; and one order for all, also on a cluster.
    private const string Durably = "?wait=true&ordering=strong";

    // What most replicas have: what was acknowledged is seen, whichever replica answers. Without replicas it changes nothing.
    private const string Currently = "?consistency=majority";

    public QdrantErrors Errors => http.Errors;

    public Task<ServerInfo> GetServerAsync(CancellationToken cancellationToken) => http.GetAsync("open", "/", WireJson.Types.ServerInfo, cancellationToken);

    public async Task<bool> ExistsAsync(string collection, CancellationToken cancellationToken) =>
        (await http.GetAsync("open", $"{Path(collection)}/exists", WireJson.Types.AnswerCollectionExists, cancellationToken).ConfigureAwait(false)).Result?.Exists is true;

    public async Task<CollectionInfo?> GetInfoAsync(string collection, CancellationToken cancellationToken) =>
        (await http.GetAsync("open", Path(collection), WireJson.Types.AnswerCollectionInfo, cancellationToken).ConfigureAwait(false)).Result;

    /// <summary>Reads the names of all collections.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string operation, CancellationToken cancellationToken) =>
        [.. (await http.GetAsync(operation, "/collections", WireJson.Types.AnswerCollectionList, cancellationToken).ConfigureAwait(false)).Result?.Collections?.Select(static collection => collection.Name) ?? throw Errors.Unreadable(operation, null)];

    public Task CreateAsync(string collection, CreateCollectionRequest request, CancellationToken cancellationToken) =>
        http.SendAsync("open", HttpMethod.Put, Path(collection), request, WireJson.Types.CreateCollectionRequest, WireJson.Types.AnswerBoolean, cancellationToken);

    public Task CreateShardKeyAsync(string collection, CreateShardKeyRequest request, CancellationToken cancellationToken) =>
        http.SendAsync("open", HttpMethod.Put, $"{Path(collection)}/shards", request, WireJson.Types.CreateShardKeyRequest, WireJson.Types.AnswerBoolean, cancellationToken);

    public Task IndexAsync(string collection, CreateIndexRequest request, CancellationToken cancellationToken) =>
        http.SendAsync("open", HttpMethod.Put, $"{Path(collection)}/index?wait=true", request, WireJson.Types.CreateIndexRequest, WireJson.Types.AnswerUpdateResult, cancellationToken);

    public Task UpsertAsync(string operation, string collection, UpsertRequest request, CancellationToken cancellationToken) =>
        http.SendAsync(operation, HttpMethod.Put, $"{Path(collection)}/points{Durably}", request with { ShardKey = Shards(request.UpdateFilter) }, WireJson.Types.UpsertRequest, WireJson.Types.AnswerUpdateResult, cancellationToken);

    public Task SetPayloadAsync(string operation, string collection, SetPayloadRequest request, CancellationToken cancellationToken) =>
        http.SendAsync(operation, HttpMethod.Post, $"{Path(collection)}/points/payload{Durably}", request with { ShardKey = Shards(request.Filter) }, WireJson.Types.SetPayloadRequest, WireJson.Types.AnswerUpdateResult, cancellationToken);

    public Task DeleteAsync(string operation, string collection, DeleteRequest request, CancellationToken cancellationToken) =>
        http.SendAsync(operation, HttpMethod.Post, $"{Path(collection)}/points/delete{Durably}", request with { ShardKey = Shards(request.Filter) }, WireJson.Types.DeleteRequest, WireJson.Types.AnswerUpdateResult, cancellationToken);

    /// <summary>Makes several updates in one request, in their order.</summary>
    public Task UpdateAsync(string operation, string collection, IReadOnlyList<UpdateOperation> updates, CancellationToken cancellationToken)
    {
        var request = new UpdateBatchRequest
        {
            Operations =
            [
                .. updates.Select(update => update with
                {
                    SetPayload = update.SetPayload is { } set ? set with { ShardKey = Shards(set.Filter) } : null,
                    Delete = update.Delete is { } delete ? delete with { ShardKey = Shards(delete.Filter) } : null,
                }),
            ],
        };
        return http.SendAsync(operation, HttpMethod.Post, $"{Path(collection)}/points/batch{Durably}", request, WireJson.Types.UpdateBatchRequest, WireJson.Types.AnswerUpdateResults, cancellationToken);
    }

    /// <summary>Counts the points that match, exactly.</summary>
    public async Task<int> CountAsync(string operation, string collection, Filter filter, CancellationToken cancellationToken)
    {
        var request = new CountRequest { Filter = filter, ShardKey = Shards(filter) };
        var answer = await http.SendAsync(
            operation, HttpMethod.Post, $"{Path(collection)}/points/count{Currently}", request, WireJson.Types.CountRequest, WireJson.Types.AnswerCountResult, cancellationToken).ConfigureAwait(false);
        return answer.Result?.Count ?? throw Errors.Unreadable(operation, null);
    }

    /// <summary>Reads which values a field has in the points that match.</summary>
    public async Task<IReadOnlyList<string>> FacetAsync(string operation, string collection, string key, Filter filter, CancellationToken cancellationToken)
    {
        var request = new FacetRequest { Key = key, Filter = filter, Limit = PageSize, ShardKey = Shards(filter) };
        var answer = await http.SendAsync(
            operation, HttpMethod.Post, $"{Path(collection)}/facet{Currently}", request, WireJson.Types.FacetRequest, WireJson.Types.AnswerFacetResult, cancellationToken).ConfigureAwait(false);
        return [.. answer.Result?.Hits?.Select(static hit => hit.Value) ?? throw Errors.Unreadable(operation, null)];
    }

    public Task DeleteCollectionAsync(string operation, string collection, CancellationToken cancellationToken) =>
        http.DeleteAsync(operation, Path(collection), WireJson.Types.AnswerBoolean, cancellationToken);

    /// <summary>Reads all points that match.</summary>
    public async Task<List<StoredPoint>> ScrollAsync(string operation, string collection, Filter filter, CancellationToken cancellationToken, bool withVector = false)
    {
        var points = new List<StoredPoint>();
        await foreach (var page in ScrollPagesAsync(operation, collection, filter, cancellationToken, withVector).ConfigureAwait(false))
        {
            points.AddRange(page);
        }

        return points;
    }

    /// <summary>Reads all points that match, page by page.</summary>
    public async IAsyncEnumerable<IReadOnlyList<StoredPoint>> ScrollPagesAsync(string operation, string collection, Filter filter, [EnumeratorCancellation] CancellationToken cancellationToken, bool withVector = false)
    {
        Guid? offset = null;
        do
        {
            var request = new ScrollRequest { Filter = filter, Limit = PageSize, Offset = offset, WithVector = withVector, ShardKey = Shards(filter) };
            var answer = await http.SendAsync(
                operation, HttpMethod.Post, $"{Path(collection)}/points/scroll{Currently}", request, WireJson.Types.ScrollRequest, WireJson.Types.AnswerScrollResult, cancellationToken)
                .ConfigureAwait(false);
            var page = answer.Result ?? throw Errors.Unreadable(operation, null);
            yield return page.Points ?? [];
            offset = page.NextPageOffset;
        }
        while (offset is not null);
    }

    /// <summary>Makes several searches in one request.</summary>
    /// <returns>What each found, in the order asked.</returns>
    public async Task<IReadOnlyList<QueryResult>> QueryAsync(string operation, string collection, IReadOnlyList<QueryRequest> searches, CancellationToken cancellationToken)
    {
        var answer = await http.SendAsync(
            operation, HttpMethod.Post, $"{Path(collection)}/points/query/batch{Currently}", new() { Searches = [.. searches.Select(search => search with { ShardKey = Shards(search.Filter) })] }, WireJson.Types.QueryBatchRequest, WireJson.Types.AnswerQueryResults, cancellationToken)
            .ConfigureAwait(false);
        return answer.Result is { } results && results.Count == searches.Count ? results : throw Errors.Unreadable(operation, null);
    }

    // Every filter begins with the tenant, so that the place where it lies is never told apart from whose it is.
    private ShardKey? Shards(Filter filter) => isShardedByTenant ? ShardKey.Of(filter) : null;

    private static string Path(string collection) => "/collections/" + Uri.EscapeDataString(collection);
}
