using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Stores;

namespace Mem0.Qdrant.Writing;

/// <summary>The vectors: one collection for each embedding model, of which a store uses one for good.</summary>
internal sealed class VectorCollection(QdrantClient client, Collections collections, ServerVersion server)
{
    private const int MostFloats = 1 << 20;

    private volatile EmbeddingSpace? _space;

    /// <summary>Gets the space of the vectors, as far as it is known.</summary>
    public EmbeddingSpace? Space => _space;

    private static Filter SpaceFilter => WallKey.OfCollection.Filter(Condition.Is(Fields.Type, PointKind.Space), Condition.Ids([PointIds.OfSpace()]));

    /// <summary>Learns which space was chosen, if one was.</summary>
    public async Task LoadAsync(string operation, CancellationToken cancellationToken)
    {
        var points = await client.ScrollAsync(operation, collections.Memories, SpaceFilter, cancellationToken).ConfigureAwait(false);
        if (points is [var point])
        {
            _space = point.Payload is { Owner: { } model, Version: >= 1 and <= int.MaxValue and var dimensions } ? new(model, (int)dimensions) : throw Bodies.Damaged(operation, point, null);
        }
    }

    /// <summary>Chooses the space, or finds that another one was chosen.</summary>
    public async Task UseAsync(EmbeddingSpace space, CancellationToken cancellationToken)
    {
        const string Operation = "use embedding space";
        await LoadAsync(Operation, cancellationToken).ConfigureAwait(false);
        if (_space is null)
        {
            // One of many that start at once wins, and all read who it was.
            var point = new Point
            {
                Id = PointIds.OfSpace(),
                Payload = new() { Tenant = WallKey.OfCollection.Tenant, User = WallKey.OfCollection.User, Type = PointKind.Space, Owner = space.Model, Version = space.Dimensions },
            };
            var never = WallKey.OfCollection.Filter(Condition.Is(Fields.Version, -1));
            await client.UpsertAsync(Operation, collections.Memories, new() { Points = [point], UpdateFilter = never }, cancellationToken).ConfigureAwait(false);
            await LoadAsync(Operation, cancellationToken).ConfigureAwait(false);
        }

        if (_space != space)
        {
            throw QdrantErrors.New(
                Operation,
                $"The vectors of '{collections.Memories}' have {_space?.Dimensions} dimensions of model '{_space?.Model}'; those of model '{space.Model}' with {space.Dimensions} dimensions cannot be compared with them. Nothing was changed. Use the same embedding model, or another collection.");
        }

        await collections.OpenVectorsAsync(space, server, cancellationToken).ConfigureAwait(false);
    }

    public void RequireLength(string operation, IEnumerable<ReadOnlyMemory<float>?> vectors)
    {
        foreach (var length in vectors.Where(static vector => vector is not null).Select(static vector => vector!.Value.Length))
        {
            if (_space is not { } space)
            {
                throw QdrantErrors.New(operation, "No embedding model was chosen, so that there is no place for a vector. Nothing was written.");
            }

            if (length != space.Dimensions)
            {
                throw QdrantErrors.New(
                    operation,
                    $"A vector has {length} dimensions, and those of '{collections.Memories}' have {space.Dimensions} of model '{space.Model}'. Nothing was written. Use the same embedding model, or another collection.");
            }
        }
    }

    /// <summary>Writes the vectors of a commit. Nothing refers to them yet.</summary>
    public async Task WriteAsync(string operation, WallKey wall, Plan plan, CancellationToken cancellationToken)
    {
        if (plan.Vectors.Count > 0)
        {
            var name = collections.NameOf(_space!);
            var own = wall.Filter(Condition.Is(Fields.Token, plan.Token));
            foreach (var some in plan.Vectors.Chunk(Math.Clamp(MostFloats / _space!.Dimensions, 1, 500)))
            {
                await client.UpsertAsync(operation, name, new() { Points = some, UpdateFilter = own }, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async Task DeleteAsync(string operation, Filter filter, CancellationToken cancellationToken)
    {
        if (_space is null)
        {
            await LoadAsync(operation, cancellationToken).ConfigureAwait(false);
        }

        if (_space is { } space)
        {
            await client.DeleteAsync(operation, collections.NameOf(space), new() { Filter = filter }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads vectors as they are kept.</summary>
    /// <returns>Those that are there, by their points.</returns>
    public async Task<Dictionary<Guid, ReadOnlyMemory<float>>> FetchAsync(string operation, WallKey wall, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var vectors = new Dictionary<Guid, ReadOnlyMemory<float>>();
        if (_space is null)
        {
            await LoadAsync(operation, cancellationToken).ConfigureAwait(false);
        }

        if (_space is { } space)
        {
            foreach (var some in ids.Chunk(Math.Clamp(MostFloats / space.Dimensions, 1, 500)))
            {
                foreach (var point in await client.ScrollAsync(operation, collections.NameOf(space), wall.Filter(Condition.Ids(some)), cancellationToken, withVector: true).ConfigureAwait(false))
                {
                    if (point.Payload is { } payload && wall.Owns(payload) && point.Vector?.Dense is { } vector && vector.Length == space.Dimensions)
                    {
                        vectors[point.Id] = vector;
                    }
                }
            }
        }

        return vectors;
    }

    public Task<IReadOnlyList<QueryResult>> QueryAsync(IReadOnlyList<QueryRequest> searches, CancellationToken cancellationToken) =>
        client.QueryAsync(collections.NameOf(_space!), searches, cancellationToken);
}
