using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;

namespace Mem0.Qdrant.Writing;

/// <summary>Keeps ids unique over all tenants: an id is claimed for one wall before a memory of it is written. A commit that comes to nothing gives back what it claimed; a memory never does.</summary>
/// <remarks>A claim says of an id only to whom it belongs, as a hash. It lies where no tenant's scope reaches, and outlives the memory, so that what is forgotten cannot come back elsewhere.</remarks>
internal sealed class Claims(PointsClient client, Place collection)
{
    private const int Batch = 500;

    // No claim has a version, so that one that exists is never replaced.
    private static Filter Never => WallKey.OfCollection.Filter(Condition.Is(Fields.Version, -1));

    /// <summary>Claims ids.</summary>
    /// <param name="wall">For whom.</param>
    /// <param name="token">The commit that needs them.</param>
    /// <param name="ids">The ids.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns><see langword="true"/> when all of them are its own, and none was ever used.</returns>
    public async Task<bool> TakeAsync(WallKey wall, Guid token, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var owner = PointIds.OfHead(wall).ToString();
        foreach (var some in ids.Chunk(Batch))
        {
            var points = some.Select(id => new Point
            {
                Id = PointIds.OfClaim(id),
                Payload = new() { Tenant = WallKey.OfCollection.Tenant, User = WallKey.OfCollection.User, Type = PointKind.Claim, Owner = owner, Token = token },
            }).ToArray();
            await client.UpsertAsync("commit", collection, new() { Points = points, UpdateFilter = Never }, cancellationToken).ConfigureAwait(false);
            var mine = WallKey.OfCollection.Filter(Condition.Ids([.. points.Select(static point => point.Id)]));
            var claims = await client.ScrollAsync("commit", collection, mine, cancellationToken).ConfigureAwait(false);
            if (claims.Count != some.Length || claims.Exists(claim => claim.Payload?.Owner != owner))
            {
                return false;
            }

            // Claimed before by the same wall: by a memory that was forgotten, or by a commit that may come to nothing and then must not give back what is needed here.
            if (claims.Exists(claim => claim.Payload?.Token != token))
            {
                if (await IsForgottenAsync(wall, some, cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }

                var own = WallKey.OfCollection.Filter(Condition.Is(Fields.Owner, owner));
                await client.UpsertAsync("commit", collection, new() { Points = points, UpdateFilter = own }, cancellationToken).ConfigureAwait(false);
            }
        }

        return true;
    }

    /// <summary>Gives back what a commit claimed that came to nothing.</summary>
    public async Task GiveBackAsync(Plan plan, CancellationToken cancellationToken)
    {
        if (plan.NewMemories.Count > 0)
        {
            var taken = WallKey.OfCollection.Filter(Condition.Is(Fields.Type, PointKind.Claim), Condition.Is(Fields.Token, plan.Token));
            await client.DeleteAsync("commit", collection, new() { Filter = taken }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsForgottenAsync(WallKey wall, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var filter = wall.Filter(
            Condition.Is(Fields.Type, PointKind.Tombstone),
            Condition.IsAny(Fields.Memory, [.. ids.Select(static id => id.ToString())]),
            Condition.IsIn(Fields.Commit, new() { Gte = 1 }));
        return (await client.ScrollAsync("commit", collection, filter, cancellationToken).ConfigureAwait(false)).Count > 0;
    }
}
