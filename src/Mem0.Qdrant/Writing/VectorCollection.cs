using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Stores;

namespace Mem0.Qdrant.Writing;

/// <summary>The vectors: one collection for each embedding model, or one of each tenant for each. A vector has the same id in all of them.</summary>
internal sealed partial class VectorCollection(PointsClient client, Collections collections, ServerVersion server)
{
    /// <summary>Why vectors were not searched although one was given.</summary>
    public const string Gone = "the vectors of this embedding model were deleted after another one took its place; register that one";

    private const int MostFloats = 1 << 20;
    private const int MostUpdates = 500;

    private readonly SpaceRegister _register = new(client, Place.Memories);
    private volatile EmbeddingSpace? _space;

    /// <summary>Gets the space of the vectors that are given to this store, as far as it is known.</summary>
    public EmbeddingSpace? Space => _space;

    /// <summary>Learns which space was chosen, if one was.</summary>
    public async Task LoadAsync(string operation, CancellationToken cancellationToken) =>
        _space = (await _register.ReadAsync(operation, cancellationToken).ConfigureAwait(false)).Searched;

    /// <summary>Chooses the space, or finds that another one was chosen.</summary>
    public async Task UseAsync(EmbeddingSpace space, CancellationToken cancellationToken)
    {
        const string Operation = "use embedding space";
        var known = await ReadOrChooseAsync(Operation, space, cancellationToken).ConfigureAwait(false);
        _space = known.Searched;
        if (known.Searched != space)
        {
            throw QdrantErrors.New(
                Operation,
                $"The vectors of '{collections.Memories}' have {_space?.Dimensions} dimensions of model '{_space?.Model}'; those of model '{space.Model}' with {space.Dimensions} dimensions cannot be compared with them. Nothing was changed. Use the same embedding model, or another collection; or set {nameof(AgentMemoryOptions)}.{nameof(AgentMemoryOptions.EmbeddingModelChange)} to {nameof(EmbeddingModelChange.Migrate)}.");
        }

        await collections.OpenVectorsAsync(space, server, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Refuses vectors of another length than those of the space; and of the one before.</summary>
    public void RequireLength(string operation, IEnumerable<ReadOnlyMemory<float>?> vectors) => RequireLength(operation, _space, vectors);

    public void RequirePreviousLength(string operation, IEnumerable<ReadOnlyMemory<float>?> vectors) => RequireLength(operation, _previous, vectors);

    /// <summary>Writes the vectors of a commit. Nothing refers to them yet.</summary>
    public async Task WriteAsync(string operation, WallKey wall, Plan plan, CancellationToken cancellationToken)
    {
        var own = wall.Filter(Condition.Is(Fields.Token, plan.Token));
        await WriteAsync(operation, _space, plan.Vectors, own, cancellationToken).ConfigureAwait(false);
        await WriteAsync(operation, _previous, plan.PreviousVectors, own, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes vectors of every space, also of one that another process began to fill after this one was opened.</summary>
    public async Task DeleteAsync(string operation, Filter filter, CancellationToken cancellationToken)
    {
        var known = await _register.ReadAsync(operation, cancellationToken).ConfigureAwait(false);
        foreach (var space in known.All)
        {
            await TryAsync(
                operation, space, filter, place => client.DeleteAsync(operation, place, new() { Filter = filter }, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Updates vectors of every space.</summary>
    /// <param name="operation">What is being done, for errors.</param>
    /// <param name="wall">Whose they are.</param>
    /// <param name="updates">The updates, each of which can be made twice.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    public async Task UpdateAsync(string operation, WallKey wall, IReadOnlyList<UpdateOperation> updates, CancellationToken cancellationToken)
    {
        if (updates.Count > 0)
        {
            await UpdateAsync(operation, wall, (await _register.ReadAsync(operation, cancellationToken).ConfigureAwait(false)).All, updates, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Updates vectors that this store has just written: they are nowhere else.</summary>
    public Task UpdateOwnAsync(string operation, WallKey wall, IReadOnlyList<UpdateOperation> updates, CancellationToken cancellationToken) =>
        UpdateAsync(operation, wall, new[] { _space, _previous }.OfType<EmbeddingSpace>(), updates, cancellationToken);

    /// <summary>Searches vectors of one space.</summary>
    /// <returns>What each search found; <see langword="null"/> when the vectors of this space were deleted, since another one is searched by now.</returns>
    public async Task<IReadOnlyList<QueryResult>?> QueryAsync(EmbeddingSpace space, IReadOnlyList<QueryRequest> searches, CancellationToken cancellationToken)
    {
        IReadOnlyList<QueryResult>? results = null;
        var isThere = false;
        await TryAsync(
            "search",
            space,
            searches[0].Filter,
            async place => isThere = (results = await client.QueryAsync("search", place, searches, cancellationToken).ConfigureAwait(false)) is not null,
            cancellationToken).ConfigureAwait(false);

        // A tenant without a collection of its own has no vectors yet, or not any more.
        return isThere || await ReadSearchedAsync("search", cancellationToken).ConfigureAwait(false) != space ? results : [];
    }

    private async Task<KnownSpaces> ReadOrChooseAsync(string operation, EmbeddingSpace space, CancellationToken cancellationToken)
    {
        var known = await _register.ReadAsync(operation, cancellationToken).ConfigureAwait(false);
        if (known.Searched is null)
        {
            await _register.ChooseAsync(operation, space, cancellationToken).ConfigureAwait(false);
            known = await _register.ReadAsync(operation, cancellationToken).ConfigureAwait(false);
        }

        return known;
    }

    private async Task UpdateAsync(string operation, WallKey wall, IEnumerable<EmbeddingSpace> spaces, IReadOnlyList<UpdateOperation> updates, CancellationToken cancellationToken)
    {
        foreach (var space in spaces)
        {
            foreach (var some in updates.Chunk(MostUpdates))
            {
                await TryAsync(operation, space, wall.Filter(), place => client.UpdateAsync(operation, place, wall.Tenant, some, cancellationToken), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static IEnumerable<Point[]> Batches(IEnumerable<Point> points, EmbeddingSpace? space) => points.Chunk(Math.Clamp(MostFloats / (space?.Dimensions ?? 1), 1, 500));

    private async Task WriteAsync(string operation, EmbeddingSpace? space, IReadOnlyList<Point> points, Filter own, CancellationToken cancellationToken)
    {
        foreach (var some in Batches(points, space))
        {
            await TryAsync(
                operation, space!, own, place => UpsertAsync(operation, place, new() { Points = some, UpdateFilter = own }, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    // The collection of a space goes once another one is searched. Who did not notice has nothing more to do there.
    private async Task TryAsync(string operation, EmbeddingSpace space, Filter filter, Func<Place, Task> use, CancellationToken cancellationToken)
    {
        var place = new Place(space);
        try
        {
            await use(place).ConfigureAwait(false);
        }
        catch (MemoryStoreException)
        {
            if (await client.ExistsAsync(place, filter, cancellationToken).ConfigureAwait(false)
                || (await _register.ReadAsync(operation, cancellationToken).ConfigureAwait(false)).Searched == space)
            {
                throw;
            }
        }
    }

    private void RequireLength(string operation, EmbeddingSpace? space, IEnumerable<ReadOnlyMemory<float>?> vectors)
    {
        foreach (var length in vectors.Where(static vector => vector is not null).Select(static vector => vector!.Value.Length))
        {
            if (space is null)
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

    /// <summary>Says which space is searched, by whichever process.</summary>
    public async Task<EmbeddingSpace?> ReadSearchedAsync(string operation, CancellationToken cancellationToken) =>
        (await _register.ReadAsync(operation, cancellationToken).ConfigureAwait(false)).Searched;

    /// <summary>Reads vectors of one space as they are kept.</summary>
    /// <returns>Those that are there, by their points.</returns>
    public async Task<Dictionary<Guid, ReadOnlyMemory<float>>> FetchAsync(
        string operation, EmbeddingSpace space, WallKey wall, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var vectors = new Dictionary<Guid, ReadOnlyMemory<float>>();
        foreach (var some in ids.Chunk(Math.Clamp(MostFloats / space.Dimensions, 1, 500)))
        {
            foreach (var point in await client.ScrollAsync(operation, new(space), wall.Filter(Condition.Ids(some)), cancellationToken, withVector: true).ConfigureAwait(false))
            {
                if (point.Payload is { } payload && wall.Owns(payload) && point.Vector?.Dense is { } vector && vector.Length == space.Dimensions)
                {
                    vectors[point.Id] = vector;
                }
            }
        }

        return vectors;
    }
}
