namespace Mem0.Sqlite;

/// <summary>Where a vector lies in a <see cref="VectorSet"/>.</summary>
internal readonly record struct VectorPlace(int Block, int Row);
