namespace Mem0.Sqlite;

/// <summary>Reads the vector that a row was made from.</summary>
/// <param name="slot">The row's slot. Asked for in ascending order, so that what lies side by side is read side by side.</param>
/// <returns>The vector, valid until the next call; empty when it is not there any more, which leaves the row out.</returns>
internal delegate ReadOnlySpan<float> VectorReader(int slot);
