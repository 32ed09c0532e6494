namespace Mem0.Sqlite;

/// <summary>The rows nearest to a question.</summary>
/// <param name="Hits">Those that may come back, the nearest first; of equals the later slot first.</param>
/// <param name="Excluded">Those that were near enough to be among them but may not come back, in the same order, all by their codes.</param>
internal readonly record struct VectorNeighbours(VectorHit[] Hits, VectorHit[] Excluded);
