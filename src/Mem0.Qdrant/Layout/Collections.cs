using Mem0.Qdrant.Transport;
using Mem0.Stores;

namespace Mem0.Qdrant.Layout;

/// <summary>Creates the collections and their indexes, or finds that they fit.</summary>
/// <remarks>Memories and vectors are apart: words lie with the memories and need no embedding model, and another model is another collection of vectors.</remarks>
internal sealed class Collections(QdrantClient client, QdrantMemoryOptions options)
{
    /// <summary>The version of the layout. A store refuses collections of another one.</summary>
    public const int Schema = 2;

    private const string OfTenant = "-t-";
    private const int HashLength = 32;

    private static readonly (string Field, string Type)[] s_memoryFields =
    [
        (Fields.Tenant, "keyword"), (Fields.User, "keyword"), (Fields.Type, "keyword"), (Fields.Memory, "keyword"), (Fields.Version, "integer"), (Fields.Commit, "integer"),
        (Fields.Draft, "integer"), (Fields.Token, "keyword"), (Fields.Current, "bool"), (Fields.Pending, "bool"), (Fields.Operation, "keyword"), (Fields.Memories, "keyword"),
        .. SelectionFields.All, .. SelectionFields.OfMemories,
    ];

    private static readonly (string Field, string Type)[] s_vectorFields =
    [
        (Fields.Tenant, "keyword"), (Fields.User, "keyword"), (Fields.Memory, "keyword"), (Fields.Token, "keyword"), (Fields.Version, "integer"), (Fields.Commit, "integer"), .. SelectionFields.All,
    ];

    /// <summary>Gets the name of the collection of memories.</summary>
    public string Memories => options.Collection;

    /// <summary>Opens the collection of memories, whose vectors are the words. Where tenants have their own, it keeps what is nobody's: ids that are taken, and which vectors there are.</summary>
    public Task OpenMemoriesAsync(ServerVersion server, CancellationToken cancellationToken) => OpenAsync(Place.Memories, "", mayCreate: true, server, cancellationToken);

    /// <summary>Opens the collection of the vectors of one model, unless each tenant has its own.</summary>
    public async Task OpenVectorsAsync(EmbeddingSpace space, ServerVersion server, CancellationToken cancellationToken)
    {
        if (!options.CollectionPerTenant)
        {
            await OpenAsync(new(space), "", mayCreate: true, server, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Opens a collection, and creates it if it may.</summary>
    /// <param name="place">What it keeps.</param>
    /// <param name="tenant">Whose it is; empty for one of all tenants.</param>
    /// <param name="mayCreate">Whether it is created when there is none.</param>
    /// <param name="server">What the server knows.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>Whether there is one.</returns>
    public async Task<bool> OpenAsync(Place place, string tenant, bool mayCreate, ServerVersion server, CancellationToken cancellationToken)
    {
        var name = NameOf(place, tenant);
        var request = Describe(place, tenant);
        if (!await client.ExistsAsync(name, cancellationToken).ConfigureAwait(false))
        {
            if (!mayCreate)
            {
                return false;
            }

            await CreateAsync(name, request, cancellationToken).ConfigureAwait(false);
        }

        var info = await client.GetInfoAsync(name, cancellationToken).ConfigureAwait(false);
        var metadata = info?.Config?.Metadata;
        if (metadata != request.Metadata)
        {
            throw QdrantErrors.New("open", Explain(name, metadata, request.Metadata));
        }

        if (options.ShardByTenant)
        {
            await CreateShardsAsync(name, cancellationToken).ConfigureAwait(false);
        }

        // Before any data, and again at every start: one that is there is left as it is. Collections of tenants are opened too often for that, and only get what is missing.
        var fields = place == Place.Memories ? s_memoryFields : s_vectorFields;
        foreach (var (field, type) in fields.Where(field => tenant.Length == 0 || info?.PayloadSchema?.ContainsKey(field.Field) is not true))
        {
            var isWall = field is Fields.Tenant or Fields.User;
            await client.IndexAsync(
                name,
                new()
                {
                    FieldName = field,
                    FieldSchema = new() { Type = type, IsTenant = field == Fields.Tenant ? true : null, EnableHnsw = isWall || !server.KnowsGraphsByField ? null : false, OnDisk = SelectionFields.Contains(field) ? true : null },
                },
                cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Gives the name of the collection of a model's vectors, which says nothing but that it is another one.</summary>
    public string NameOf(EmbeddingSpace space) => $"{options.Collection}-{HashOf(space):N}";

    /// <summary>Gives the name of the collection where something of a tenant lies: of the tenant it says a hash, so that every tenant has a name that the server takes.</summary>
    public string NameOf(Place place, string tenant) => (place.Space, options.CollectionPerTenant && tenant.Length > 0) switch
    {
        (null, false) => Memories,
        ({ } space, false) => NameOf(space),
        (null, true) => $"{Memories}{OfTenant}{PointIds.Of("collection", tenant):N}",
        (_, true) => NameOf(Place.Memories, tenant) + SuffixOf(place),
    };

    /// <summary>Says whether a name is that of a tenant's collection of a place.</summary>
    public bool IsOfTenant(string name, Place place) => name.Length == Memories.Length + OfTenant.Length + HashLength + SuffixOf(place).Length
        && name.StartsWith(Memories + OfTenant, StringComparison.Ordinal) && name.EndsWith(SuffixOf(place), StringComparison.Ordinal)
        && name.Substring(Memories.Length + OfTenant.Length, HashLength).All(char.IsAsciiHexDigitLower);

    // Half a hash: with the whole one a name could be longer than the server takes.
    private static string SuffixOf(Place place) => place.Space is { } space ? "-" + HashOf(space).ToString("N")[..16] : "";

    private static Guid HashOf(EmbeddingSpace space) => PointIds.Of(space.Model, FormattableString.Invariant($"{space.Dimensions}"));

    private CreateCollectionRequest Describe(Place place, string tenant)
    {
        var metadata = new CollectionMetadata
        {
            Schema = Schema,
            ByTenant = options.ShardByTenant ? true : null,
            PerTenant = options.CollectionPerTenant && tenant.Length == 0 ? true : null,
            Tenant = tenant.Length == 0 ? null : tenant,
            Embedder = place.Space?.Model,
            Dimensions = place.Space?.Dimensions,
        };
        return place.Space is not { } space
            ? new()
            {
                Vectors = new Dictionary<string, VectorSettings>(),
                SparseVectors = new Dictionary<string, SparseVectorSettings> { [PointVectors.WordsName] = new() },
                Metadata = metadata,
            }
            : new()
            {
                Vectors = new Dictionary<string, VectorSettings> { [PointVectors.DenseName] = new() { Size = space.Dimensions, OnDisk = options.VectorsOnDisk } },
                HnswConfig = new(),
                QuantizationConfig = options.QuantizeVectors ? new() : null,
                Metadata = metadata,
            };
    }

    private async Task CreateAsync(string name, CreateCollectionRequest request, CancellationToken cancellationToken)
    {
        request = request with { ShardNumber = options.ShardNumber, ShardingMethod = options.ShardByTenant ? "custom" : null, ReplicationFactor = options.ReplicationFactor, WriteConsistencyFactor = options.WriteConsistencyFactor };
        try
        {
            await client.CreateAsync(name, request, cancellationToken).ConfigureAwait(false);
        }
        catch (MemoryStoreException)
        {
            // Somebody else may have created it meanwhile, or our own request did whose answer was lost.
            if (!await client.ExistsAsync(name, cancellationToken).ConfigureAwait(false))
            {
                throw;
            }
        }
    }

    // Those of a tenant of its own are created by who runs the cluster, as described in the documentation.
    private async Task CreateShardsAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await client.CreateShardKeyAsync(name, new() { ShardKey = ShardKey.Shared, ReplicationFactor = options.ReplicationFactor }, cancellationToken).ConfigureAwait(false);
        }
        catch (MemoryStoreException exception) when (exception.Message.Contains("already exist", StringComparison.OrdinalIgnoreCase))
        {
            // Created at an earlier start, or by somebody who starts at the same time.
        }
    }

    private static string Explain(string name, CollectionMetadata? found, CollectionMetadata wanted) => found?.Schema switch
    {
        null => $"The collection '{name}' was not made by this library. Nothing was changed. Choose another name in {nameof(QdrantMemoryOptions)}.{nameof(QdrantMemoryOptions.Collection)}.",
        > Schema => $"The collection '{name}' has layout {found.Schema}, and this version knows {Schema}. Nothing was changed. Use a newer version.",
        Schema when found.ByTenant != wanted.ByTenant => $"The collection '{name}' is {(found.ByTenant is true ? "" : "not ")}divided by tenant. Nothing was changed. Set {nameof(QdrantMemoryOptions)}.{nameof(QdrantMemoryOptions.ShardByTenant)} to {(found.ByTenant is true ? "true" : "false")}, or choose another name.",
        Schema when found.PerTenant != wanted.PerTenant && found.Tenant is null => $"The collection '{name}' was {(found.PerTenant is true ? "" : "not ")}made for a collection per tenant. Nothing was changed. Set {nameof(QdrantMemoryOptions)}.{nameof(QdrantMemoryOptions.CollectionPerTenant)} to {(found.PerTenant is true ? "true" : "false")}, or choose another name.",
        Schema when found.Tenant != wanted.Tenant => $"The collection '{name}' belongs to another tenant. Nothing was changed. Choose another name in {nameof(QdrantMemoryOptions)}.{nameof(QdrantMemoryOptions.Collection)}.",
        Schema => $"The collection '{name}' holds vectors of '{found.Embedder}' with {found.Dimensions} dimensions, not of '{wanted.Embedder}' with {wanted.Dimensions}. Nothing was changed.",
        _ => $"The collection '{name}' has layout {found.Schema}, and this version knows {Schema}. Nothing was changed. Export its memories with the version that made it, and import them into another collection.",
    };
}
