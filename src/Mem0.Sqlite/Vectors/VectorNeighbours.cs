namespace Mem0.Sqlite;

/// <summary>The rows nearest to a question.</summary>
/// <param name="Hits">Those that may come back, the nearest first; of equals the later slot first.</param>
/// <param name="Excluded">Those that were near enough but may not come back, in the same order.</param>
internal readonly record struct VectorNeighbours(VectorHit[] Hits, VectorHit[] Excluded);
