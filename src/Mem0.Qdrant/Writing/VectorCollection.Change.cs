using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Walls;
using Mem0.Stores;

namespace Mem0.Qdrant.Writing;

/// <content>Changing the space: the vectors of the new one lie in a collection of their own until all memories have one.</content>
internal sealed partial class VectorCollection
{
    private const string Changing = "change embedding space";

    private volatile EmbeddingSpace? _previous;

    /// <summary>Gets the space that was searched when this store began to change it.</summary>
    public EmbeddingSpace? Previous => _previous;

    /// <summary>Gets a value indicating whether the vectors that this store writes may not be those that are searched.</summary>
    public bool IsChanging => _previous is not null;

    /// <summary>Begins to change the space, or goes on.</summary>
    public async Task<EmbeddingSpaceChange> BeginAsync(EmbeddingSpace space, CancellationToken cancellationToken)
    {
        var known = await ReadOrChooseAsync(Changing, space, cancellationToken).ConfigureAwait(false);
        RequireNoOther(known, space);
        client.Forget();

        // The collection before the mark: who sees the mark deletes there what is forgotten.
        await collections.OpenVectorsAsync(space, server, cancellationToken).ConfigureAwait(false);
        if (known.Searched != space)
        {
            await _register.RegisterAsync(Changing, space, isPending: true, cancellationToken).ConfigureAwait(false);
            known = await _register.ReadAsync(Changing, cancellationToken).ConfigureAwait(false);
            if (known.Pending.Any(other => other != space))
            {
                await _register.RemoveAsync(Changing, space, cancellationToken).ConfigureAwait(false);
                RequireNoOther(known, space);
            }
        }

        _previous = known.Searched == space ? null : known.Searched;
        _space = space;
        return Describe(known);
    }

    /// <summary>Lets the new space be searched, and deletes what is not searched any more if that is wanted.</summary>
    public async Task<EmbeddingSpaceChange> FinishAsync(bool deletePrevious, CancellationToken cancellationToken)
    {
        var known = await _register.ReadAsync(Changing, cancellationToken).ConfigureAwait(false);
        if (known.Searched is { } searched && searched != _space)
        {
            // In this order, so that at no time what is forgotten stays anywhere.
            await _register.RegisterAsync(Changing, searched, isPending: false, cancellationToken).ConfigureAwait(false);
            await _register.SwitchAsync(Changing, searched, _space!, cancellationToken).ConfigureAwait(false);
            known = await _register.ReadAsync(Changing, cancellationToken).ConfigureAwait(false);
            if (known.Searched != _space)
            {
                throw QdrantErrors.New(Changing, $"Somebody else changed the embedding model of '{collections.Memories}' to '{known.Searched?.Model}'. Register that one.");
            }
        }

        await _register.RemoveAsync(Changing, _space!, cancellationToken).ConfigureAwait(false);
        if (deletePrevious)
        {
            foreach (var space in known.Previous)
            {
                await client.DropAllAsync(Changing, new(space), cancellationToken).ConfigureAwait(false);
                await _register.RemoveAsync(Changing, space, cancellationToken).ConfigureAwait(false);
            }

            known = known with { Previous = [] };
        }

        return Describe(known);
    }

    /// <summary>Reads which vectors of the new space are there behind a wall, which of them were filled in, and of which versions they know.</summary>
    public async Task<Dictionary<Guid, (bool IsFilled, long Version)>> ReadFilledAsync(WallKey wall, CancellationToken cancellationToken)
    {
        var filling = PointIds.OfFilling(_space!);
        var points = await client.ScrollAsync(Changing, new(_space), wall.Filter(), cancellationToken).ConfigureAwait(false);
        return points.ToDictionary(static point => point.Id, point => (point.Payload?.Token == filling, point.Payload?.Version ?? 0));
    }

    /// <summary>Writes vectors of the new space that belong to no commit. Those that a commit brought stay as they are.</summary>
    public async Task FillAsync(WallKey wall, IEnumerable<(MemoryEntry Entry, ReadOnlyMemory<float> Values)> vectors, CancellationToken cancellationToken)
    {
        var filling = PointIds.OfFilling(_space!);
        Point[] points =
        [
            .. vectors.Select(vector => new Point
            {
                Id = vector.Entry.Vector!.Value,
                Vector = new() { Dense = vector.Values },
                Payload = VectorPayload.Of(wall, vector.Entry.Record, filling, vector.Entry.Commit),
            }),
        ];
        var own = wall.Filter(Condition.Is(Fields.Token, filling));
        foreach (var some in Batches(points, _space))
        {
            await UpsertAsync(Changing, new(_space), new() { Points = some, UpdateFilter = own }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes filled-in vectors that no memory refers to any more.</summary>
    public async Task DeleteFilledAsync(WallKey wall, IEnumerable<Guid> vectors, CancellationToken cancellationToken)
    {
        foreach (var some in vectors.Chunk(500))
        {
            var gone = wall.Filter(Condition.Ids(some), Condition.Is(Fields.Token, PointIds.OfFilling(_space!)));
            await client.DeleteAsync(Changing, new(_space), new() { Filter = gone }, cancellationToken).ConfigureAwait(false);
        }
    }

    private EmbeddingSpaceChange Describe(KnownSpaces known) => new(_space!, known.Searched!, known.Previous.Count > 0);

    private void RequireNoOther(KnownSpaces known, EmbeddingSpace space)
    {
        if (known.Pending.FirstOrDefault(other => other != space) is { } other)
        {
            throw QdrantErrors.New(
                Changing,
                $"The embedding model of '{collections.Memories}' is being changed from '{known.Searched?.Model}' to '{other.Model}' with {other.Dimensions} dimensions, so that it cannot be changed to '{space.Model}' with {space.Dimensions} dimensions. Nothing was changed. Let that change end first.");
        }
    }
}
