using Mem0.Qdrant.Transport;

namespace Mem0.Qdrant.Layout;

/// <summary>The collections of single tenants: created when a tenant first writes, opened once, and found again by what is in memory.</summary>
internal sealed class TenantCollections(QdrantClient client, Collections collections, ServerVersion server)
{
    private const int MostOpened = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(Place Place, string Tenant), string> _opened = [];

    /// <summary>Finds a collection of a tenant.</summary>
    /// <returns>Its name; <see langword="null"/> when the tenant has none.</returns>
    public Task<string?> FindAsync(Place place, string tenant, CancellationToken cancellationToken) => OpenAsync(place, tenant, mayCreate: false, cancellationToken);

    /// <summary>Finds a collection of a tenant, or creates it.</summary>
    public async Task<string> CreateAsync(Place place, string tenant, CancellationToken cancellationToken) =>
        (await OpenAsync(place, tenant, mayCreate: true, cancellationToken).ConfigureAwait(false))!;

    /// <summary>Reads which tenants have memories.</summary>
    public async Task<IReadOnlyList<string>> ReadTenantsAsync(string operation, CancellationToken cancellationToken)
    {
        var tenants = new List<string>();
        foreach (var name in await client.ListAsync(operation, cancellationToken).ConfigureAwait(false))
        {
            // Whoever chose a name like that has another tenant in it, or none.
            if (collections.IsOfTenant(name, Place.Memories)
                && (await client.GetInfoAsync(name, cancellationToken).ConfigureAwait(false))?.Config?.Metadata?.Tenant is { } tenant && collections.NameOf(Place.Memories, tenant) == name)
            {
                tenants.Add(tenant);
            }
        }

        return tenants;
    }

    /// <summary>Deletes the collections that all tenants have of one place.</summary>
    public async Task DeleteAsync(string operation, Place place, CancellationToken cancellationToken)
    {
        foreach (var name in await client.ListAsync(operation, cancellationToken).ConfigureAwait(false))
        {
            if (collections.IsOfTenant(name, place))
            {
                await client.DeleteCollectionAsync(operation, name, cancellationToken).ConfigureAwait(false);
            }
        }

        Forget();
    }

    /// <summary>Forgets which collections there are, because some may have been deleted.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _opened.Clear();
        }
    }

    public void Forget(Place place, string tenant)
    {
        lock (_gate)
        {
            _opened.Remove((place, tenant));
        }
    }

    private async Task<string?> OpenAsync(Place place, string tenant, bool mayCreate, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_opened.TryGetValue((place, tenant), out var known))
            {
                return known;
            }
        }

        if (!await collections.OpenAsync(place, tenant, mayCreate, server, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var name = collections.NameOf(place, tenant);
        lock (_gate)
        {
            // All at once: those in use are back after one request each.
            if (_opened.Count >= MostOpened)
            {
                _opened.Clear();
            }

            _opened[(place, tenant)] = name;
        }

        return name;
    }
}
