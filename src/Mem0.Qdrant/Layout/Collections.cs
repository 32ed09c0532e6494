using Mem0.Qdrant.Transport;
using Mem0.Stores;

namespace Mem0.Qdrant.Layout;

/// <summary>Creates the collections and their indexes, or finds that they fit.</summary>
/// <remarks>Memories and vectors are apart: words need no embedding model, and another model is another collection of vectors.</remarks>
internal sealed class Collections(QdrantClient client, QdrantMemoryOptions options)
{
    /// <summary>The version of the layout. A store refuses collections of another one.</summary>
    public const int Schema = 1;

    private static readonly (string Field, string Type)[] s_memoryFields =
    [
        (Fields.Tenant, "keyword"), (Fields.User, "keyword"), (Fields.Type, "keyword"), (Fields.Memory, "keyword"), (Fields.Version, "integer"), (Fields.Commit, "integer"),
        (Fields.Draft, "integer"), (Fields.Token, "keyword"), (Fields.Current, "bool"), (Fields.Pending, "bool"), (Fields.Operation, "keyword"), (Fields.Memories, "keyword"),
    ];

    private static readonly (string Field, string Type)[] s_vectorFields = [(Fields.Tenant, "keyword"), (Fields.User, "keyword"), (Fields.Memory, "keyword"), (Fields.Token, "keyword")];

    /// <summary>Gets the name of the collection of memories.</summary>
    public string Memories => options.Collection;

    private bool? ByTenant => options.ShardByTenant ? true : null;

    /// <summary>Opens the collection of memories, which has no vectors.</summary>
    public Task OpenMemoriesAsync(ServerVersion server, CancellationToken cancellationToken) => OpenAsync(
        Memories,
        new() { Vectors = new Dictionary<string, VectorSettings>(), Metadata = new() { Schema = Schema, ByTenant = ByTenant } },
        s_memoryFields,
        server,
        cancellationToken);

    /// <summary>Opens the collection of the vectors of one model.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> OpenVectorsAsync(EmbeddingSpace space, ServerVersion server, CancellationToken cancellationToken)
    {
        var name = NameOf(space);
        var vectors = new VectorSettings { Size = space.Dimensions, OnDisk = options.VectorsOnDisk };
        await OpenAsync(
            name,
            new()
            {
                Vectors = new Dictionary<string, VectorSettings> { [PointVectors.DenseName] = vectors },
                HnswConfig = new(),
                QuantizationConfig = options.QuantizeVectors ? new() : null,
                Metadata = new() { Schema = Schema, ByTenant = ByTenant, Embedder = space.Model, Dimensions = space.Dimensions },
            },
            s_vectorFields,
            server,
            cancellationToken).ConfigureAwait(false);
        return name;
    }

    /// <summary>Gives the name of the collection of a model's vectors, which says nothing but that it is another one.</summary>
    public string NameOf(EmbeddingSpace space) => $"{options.Collection}-{PointIds.Of(space.Model, FormattableString.Invariant($"{space.Dimensions}")):N}";

    private async Task OpenAsync(
        string name, CreateCollectionRequest request, (string Field, string Type)[] fields, ServerVersion server, CancellationToken cancellationToken)
    {
        if (!await client.ExistsAsync(name, cancellationToken).ConfigureAwait(false))
        {
            await CreateAsync(name, request, cancellationToken).ConfigureAwait(false);
        }

        var metadata = await client.GetMetadataAsync(name, cancellationToken).ConfigureAwait(false);
        if (metadata != request.Metadata)
        {
            throw QdrantErrors.New("open", Explain(name, metadata, request.Metadata));
        }

        if (options.ShardByTenant)
        {
            await CreateShardsAsync(name, cancellationToken).ConfigureAwait(false);
        }

        // Before any data, and again at every start: one that is there is left as it is.
        foreach (var (field, type) in fields)
        {
            var isWall = field is Fields.Tenant or Fields.User;
            await client.IndexAsync(
                name,
                new()
                {
                    FieldName = field,
                    FieldSchema = new() { Type = type, IsTenant = field == Fields.Tenant ? true : null, EnableHnsw = isWall || !server.KnowsGraphsByField ? null : false },
                },
                cancellationToken).ConfigureAwait(false);
        }
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
        Schema => $"The collection '{name}' holds vectors of '{found.Embedder}' with {found.Dimensions} dimensions, not of '{wanted.Embedder}' with {wanted.Dimensions}. Nothing was changed.",
        _ => $"The collection '{name}' has layout {found.Schema}, and this version knows {Schema}. Nothing was changed.",
    };
}
