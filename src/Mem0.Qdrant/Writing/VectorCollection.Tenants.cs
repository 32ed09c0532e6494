using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Stores;

namespace Mem0.Qdrant.Writing;

/// <content>Where tenants have collections of their own, those of vectors are created at the first vector.</content>
internal sealed partial class VectorCollection
{
    private async Task UpsertAsync(string operation, Place place, UpsertRequest request, CancellationToken cancellationToken)
    {
        if (await OpenAsync(operation, place, ShardKey.TenantOf(request.UpdateFilter)!, cancellationToken).ConfigureAwait(false))
        {
            await client.UpsertAsync(operation, place, request, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Opens the collection of a tenant for vectors that are searched, or will be.</summary>
    /// <returns><see langword="false"/> when there is none, and these vectors are of no use any more.</returns>
    private async Task<bool> OpenAsync(string operation, Place place, string tenant, CancellationToken cancellationToken)
    {
        if (await client.FindAsync(place, tenant, cancellationToken).ConfigureAwait(false) is not null)
        {
            return true;
        }

        if (!await IsInUseAsync(operation, place.Space, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await client.CreateAsync(place, tenant, cancellationToken).ConfigureAwait(false);
        if (await IsInUseAsync(operation, place.Space, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        // Somebody let another space be searched meanwhile, and may have deleted the collections of this one before there was ours. It is empty still.
        await client.DropAsync(operation, place, tenant, cancellationToken).ConfigureAwait(false);
        return false;
    }

    private async Task<bool> IsInUseAsync(string operation, EmbeddingSpace? space, CancellationToken cancellationToken)
    {
        var known = await _register.ReadAsync(operation, cancellationToken).ConfigureAwait(false);
        return known.Searched == space || known.Pending.Contains(space!);
    }
}
