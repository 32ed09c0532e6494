using Mem0.Qdrant.Walls;

namespace Mem0.Qdrant.Large;

/// <summary>Up to how many memories a wall is loaded into the process. Its head says how many there are, so that nobody counts.</summary>
/// <param name="Memories">The most; 0 when none is loaded.</param>
internal sealed record WallLimit(int Memories)
{
    public bool IsExceededBy(Head head) => Memories == 0 || head.Count > Memories;
}
