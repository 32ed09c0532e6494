using System.Runtime.CompilerServices;
using Mem0.Qdrant.Transport;

namespace Mem0.Qdrant.Layout;

/// <summary>Sends requests about points to the collection that their filter belongs to: every filter names the tenant, so that where something lies is never told apart from whose it is.</summary>
/// <param name="client">Sends.</param>
/// <param name="collections">Names.</param>
/// <param name="tenants">The collections of tenants; <see langword="null"/> where all tenants share.</param>
internal sealed class PointsClient(QdrantClient client, Collections collections, TenantCollections? tenants)
{
    /// <summary>Writes points. Memories of a tenant without a collection create it; the vectors' is to be created before.</summary>
    public async Task UpsertAsync(string operation, Place place, UpsertRequest request, CancellationToken cancellationToken)
    {
        if (place == Place.Memories)
        {
            await CreateAsync(place, TenantOf(request.UpdateFilter), cancellationToken).ConfigureAwait(false);
        }

        await client.UpsertAsync(operation, collections.NameOf(place, TenantOf(request.UpdateFilter)), request, cancellationToken).ConfigureAwait(false);
    }

    public async Task SetPayloadAsync(string operation, Place place, SetPayloadRequest request, CancellationToken cancellationToken)
    {
        if (await FindAsync(place, TenantOf(request.Filter), cancellationToken).ConfigureAwait(false) is { } name)
        {
            await client.SetPayloadAsync(operation, name, request, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task DeleteAsync(string operation, Place place, DeleteRequest request, CancellationToken cancellationToken)
    {
        if (await FindAsync(place, TenantOf(request.Filter), cancellationToken).ConfigureAwait(false) is { } name)
        {
            await client.DeleteAsync(operation, name, request, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<List<StoredPoint>> ScrollAsync(string operation, Place place, Filter filter, CancellationToken cancellationToken, bool withVector = false) =>
        await FindAsync(place, TenantOf(filter), cancellationToken).ConfigureAwait(false) is { } name
            ? await client.ScrollAsync(operation, name, filter, cancellationToken, withVector).ConfigureAwait(false)
            : [];

    /// <summary>Reads memories of all tenants, page by page.</summary>
    public async IAsyncEnumerable<IReadOnlyList<StoredPoint>> ScrollTenantsAsync(string operation, Filter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<string> all = tenants is null ? [""] : await tenants.ReadTenantsAsync(operation, cancellationToken).ConfigureAwait(false);
        foreach (var tenant in all)
        {
            // Opened as by every other request: its indexes may still be under way.
            if (await FindAsync(Place.Memories, tenant, cancellationToken).ConfigureAwait(false) is { } name)
            {
                await foreach (var page in client.ScrollPagesAsync(operation, name, filter, cancellationToken).ConfigureAwait(false))
                {
                    yield return page;
                }
            }
        }
    }

    /// <summary>Searches for one tenant.</summary>
    /// <returns><see langword="null"/> when the tenant has no such collection.</returns>
    public async Task<IReadOnlyList<QueryResult>?> QueryAsync(string operation, Place place, IReadOnlyList<QueryRequest> searches, CancellationToken cancellationToken) =>
        await FindAsync(place, TenantOf(searches[0].Filter), cancellationToken).ConfigureAwait(false) is { } name
            ? await client.QueryAsync(operation, name, searches, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>Makes updates for one tenant, in their order.</summary>
    /// <param name="operation">What is being done, for errors.</param>
    /// <param name="place">Where.</param>
    /// <param name="tenant">Whose points they are; every update's filter names the same one.</param>
    /// <param name="updates">The updates.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    public async Task UpdateAsync(string operation, Place place, string tenant, IReadOnlyList<UpdateOperation> updates, CancellationToken cancellationToken)
    {
        if (await FindAsync(place, tenant, cancellationToken).ConfigureAwait(false) is { } name)
        {
            await client.UpdateAsync(operation, name, updates, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<int> CountAsync(string operation, Place place, Filter filter, CancellationToken cancellationToken) =>
        await FindAsync(place, TenantOf(filter), cancellationToken).ConfigureAwait(false) is { } name
            ? await client.CountAsync(operation, name, filter, cancellationToken).ConfigureAwait(false)
            : 0;

    public async Task<IReadOnlyList<string>> FacetAsync(string operation, Place place, string key, Filter filter, CancellationToken cancellationToken) =>
        await FindAsync(place, TenantOf(filter), cancellationToken).ConfigureAwait(false) is { } name
            ? await client.FacetAsync(operation, name, key, filter, cancellationToken).ConfigureAwait(false)
            : [];

    /// <summary>Finds the collection of a tenant.</summary>
    /// <returns>Its name; <see langword="null"/> when the tenant has none.</returns>
    public async Task<string?> FindAsync(Place place, string tenant, CancellationToken cancellationToken) =>
        tenants is null || tenant.Length == 0 ? collections.NameOf(place, tenant) : await tenants.FindAsync(place, tenant, cancellationToken).ConfigureAwait(false);

    public async Task CreateAsync(Place place, string tenant, CancellationToken cancellationToken)
    {
        if (tenants is not null && tenant.Length > 0)
        {
            await tenants.CreateAsync(place, tenant, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks the server whether a collection is there, whatever is remembered of it.</summary>
    public Task<bool> ExistsAsync(Place place, Filter filter, CancellationToken cancellationToken)
    {
        var tenant = TenantOf(filter);
        tenants?.Forget(place, tenant);
        return client.ExistsAsync(collections.NameOf(place, tenant), cancellationToken);
    }

    /// <summary>Deletes the collection of one tenant.</summary>
    public Task DropAsync(string operation, Place place, string tenant, CancellationToken cancellationToken)
    {
        tenants?.Forget(place, tenant);
        return client.DeleteCollectionAsync(operation, collections.NameOf(place, tenant), cancellationToken);
    }

    /// <summary>Deletes all collections of a place.</summary>
    public Task DropAllAsync(string operation, Place place, CancellationToken cancellationToken) =>
        tenants is null ? client.DeleteCollectionAsync(operation, collections.NameOf(place, ""), cancellationToken) : tenants.DeleteAsync(operation, place, cancellationToken);

    /// <summary>Forgets which collections of tenants there are.</summary>
    public void Forget() => tenants?.Forget();

    private static string TenantOf(Filter filter) => ShardKey.TenantOf(filter) ?? throw new InvalidOperationException("A request names no tenant.");
}
