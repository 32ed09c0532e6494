using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Stores;

namespace Mem0.Qdrant.Writing;

/// <summary>Which spaces there are, in the collection of memories, so that all processes agree: one point says which is searched, and one more stands for each other space.</summary>
internal sealed class SpaceRegister(PointsClient client, Place collection)
{
    private static Filter Spaces => WallKey.OfCollection.Filter(Condition.IsAny(Fields.Type, [PointKind.Space, PointKind.OtherSpace]));

    /// <summary>Reads which spaces there are.</summary>
    public async Task<KnownSpaces> ReadAsync(string operation, CancellationToken cancellationToken)
    {
        EmbeddingSpace? searched = null;
        var others = new List<(EmbeddingSpace Space, bool IsPending)>();
        foreach (var point in await client.ScrollAsync(operation, collection, Spaces, cancellationToken).ConfigureAwait(false))
        {
            if (point.Payload is not { Owner: { } model, Version: >= 1 and <= int.MaxValue and var dimensions, Type: var type })
            {
                throw Bodies.Damaged(operation, point, null);
            }

            var space = new EmbeddingSpace(model, (int)dimensions);
            if (type == PointKind.Space)
            {
                searched = space;
            }
            else
            {
                others.Add((space, point.Payload.Pending is true));
            }
        }

        // Of a change that broke off right after the switch, the mark of the new space may still be there.
        others.RemoveAll(other => other.Space == searched);
        return new(searched, [.. others.Where(static other => other.IsPending).Select(static other => other.Space)], [.. others.Where(static other => !other.IsPending).Select(static other => other.Space)]);
    }

    /// <summary>Chooses the first space. Of many that start at once one wins, and all read who it was.</summary>
    public Task ChooseAsync(string operation, EmbeddingSpace space, CancellationToken cancellationToken) =>
        WriteAsync(operation, PointIds.OfSpace(), PointKind.Space, space, null, WallKey.OfCollection.Filter(Condition.Is(Fields.Version, -1)), cancellationToken);

    /// <summary>Lets another space be searched, if the one before still is.</summary>
    public Task SwitchAsync(string operation, EmbeddingSpace from, EmbeddingSpace to, CancellationToken cancellationToken) =>
        WriteAsync(
            operation, PointIds.OfSpace(), PointKind.Space, to, null, WallKey.OfCollection.Filter(Condition.Is(Fields.Owner, from.Model), Condition.Is(Fields.Version, from.Dimensions)), cancellationToken);

    /// <summary>Registers a space that is not searched.</summary>
    public Task RegisterAsync(string operation, EmbeddingSpace space, bool isPending, CancellationToken cancellationToken) =>
        WriteAsync(operation, PointIds.OfOtherSpace(space), PointKind.OtherSpace, space, isPending, WallKey.OfCollection.Filter(Condition.Is(Fields.Type, PointKind.OtherSpace)), cancellationToken);

    public Task RemoveAsync(string operation, EmbeddingSpace space, CancellationToken cancellationToken) => client.DeleteAsync(
        operation, collection, new() { Filter = WallKey.OfCollection.Filter(Condition.Is(Fields.Type, PointKind.OtherSpace), Condition.Ids([PointIds.OfOtherSpace(space)])) }, cancellationToken);

    private Task WriteAsync(string operation, Guid id, string type, EmbeddingSpace space, bool? isPending, Filter filter, CancellationToken cancellationToken)
    {
        var point = new Point
        {
            Id = id,
            Payload = new() { Tenant = WallKey.OfCollection.Tenant, User = WallKey.OfCollection.User, Type = type, Owner = space.Model, Version = space.Dimensions, Pending = isPending },
        };
        return client.UpsertAsync(operation, collection, new() { Points = [point], UpdateFilter = filter }, cancellationToken);
    }
}
