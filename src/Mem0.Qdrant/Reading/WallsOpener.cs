using Mem0.Qdrant.Large;
using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Walls;

namespace Mem0.Qdrant.Reading;

/// <summary>Gives the walls that a call looks behind, as they are now: in memory, or at the server when one of them is too large for that.</summary>
internal sealed class WallsOpener(OpenStore open, WallLimit limit)
{
    public async Task<IWalls> OpenAsync(string operation, IReadOnlyList<WallKey> keys, CancellationToken cancellationToken) =>
        await OpenAsync(operation, await open.Heads.ReadAsync(operation, keys, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async Task<IWalls> OpenAsync(string operation, Head[] heads, CancellationToken cancellationToken)
    {
        return Array.Exists(heads, limit.IsExceededBy)
            ? new LargeWalls(open, operation, heads)
            : new MemoryWalls([.. heads.Select(static head => head.Key)], await open.Walls.ReadAsync(operation, heads, cancellationToken).ConfigureAwait(false), open.Vectors);
    }
}
