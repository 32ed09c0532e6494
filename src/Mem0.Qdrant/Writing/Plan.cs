using Mem0.Qdrant.Transport;

namespace Mem0.Qdrant.Writing;

/// <summary>What a commit will write, decided on one state of a wall.</summary>
/// <param name="Base">The commit whose state it was decided on.</param>
/// <param name="Token">The commit's own name.</param>
/// <param name="Points">Versions of memories, tombstones, and the operation; drafts, until the head says otherwise.</param>
/// <param name="Vectors">Their vectors.</param>
/// <param name="PreviousVectors">Those of the space that is searched meanwhile, under the same ids.</param>
/// <param name="Added">How many memories there are more afterwards; less than 0 when there are fewer.</param>
/// <param name="NewMemories">The ids that no memory may have yet.</param>
internal sealed record Plan(long Base, Guid Token, IReadOnlyList<Point> Points, IReadOnlyList<Point> Vectors, IReadOnlyList<Point> PreviousVectors, int Added, IReadOnlyList<Guid> NewMemories)
{
    public long Version => Base + 1;
}
