using Mem0.Qdrant.Large;
using Mem0.Qdrant.Layout;

namespace Mem0.Qdrant.Walls;

/// <summary>Gives the state that a commit is decided on: the wall in memory or, where it is too large for that, what the commit touches.</summary>
internal sealed class StateReader(HeadReader heads, WallReader walls, TouchedReader touchedReader, SettledReads settled, WallLimit limit)
{
    /// <summary>Gives the state that a head tells of, whose commit is finished.</summary>
    public async Task<IWallState> ReadAsync(string operation, Head head, Touched touched, CancellationToken cancellationToken) => limit.IsExceededBy(head)
        ? await touchedReader.ReadAsync(operation, head, touched, cancellationToken).ConfigureAwait(false)
        : await walls.ReadAsync(operation, head, cancellationToken).ConfigureAwait(false);

    /// <summary>Gives the state of now.</summary>
    public async Task<IWallState> ReadAsync(string operation, WallKey key, Touched touched, CancellationToken cancellationToken)
    {
        var head = await heads.ReadAsync(operation, key, cancellationToken).ConfigureAwait(false);
        return limit.IsExceededBy(head)
            ? await settled.ReadAsync(operation, [head], () => ReadAsync(operation, head, touched, cancellationToken), cancellationToken).ConfigureAwait(false)
            : await walls.ReadAsync(operation, head, cancellationToken).ConfigureAwait(false);
    }
}
