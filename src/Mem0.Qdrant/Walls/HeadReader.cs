using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;

namespace Mem0.Qdrant.Walls;

/// <summary>Reads the heads of a tenant's walls, together.</summary>
internal sealed class HeadReader(PointsClient client, Place collection)
{
    /// <summary>Reads heads.</summary>
    /// <param name="operation">What is being done, for errors.</param>
    /// <param name="walls">Walls of one tenant.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>A head for each wall, in the same order.</returns>
    public async Task<Head[]> ReadAsync(string operation, IReadOnlyList<WallKey> walls, CancellationToken cancellationToken)
    {
        var filter = new Filter
        {
            Must =
            [
                Condition.Is(Fields.Tenant, walls[0].Tenant),
                Condition.IsAny(Fields.User, [.. walls.Select(static wall => wall.User)]),
                Condition.Ids([.. walls.Select(PointIds.OfHead)]),
            ],
        };
        var points = await client.ScrollAsync(operation, collection, filter, cancellationToken).ConfigureAwait(false);
        return [.. walls.Select(wall => points.Find(point => point.Id == PointIds.OfHead(wall)) is { } point ? Read(operation, wall, point) : Head.None(wall))];
    }

    public async Task<Head> ReadAsync(string operation, WallKey wall, CancellationToken cancellationToken) =>
        (await ReadAsync(operation, [wall], cancellationToken).ConfigureAwait(false))[0];

    private static Head Read(string operation, WallKey wall, StoredPoint point) =>
        point.Payload is { Type: PointKind.Head, Version: { } version, Token: { } token, Count: { } count, Pending: { } pending } payload && wall.Owns(payload)
            ? new(wall, version, token, count, pending)
            : throw Bodies.Damaged(operation, point, null);
}
