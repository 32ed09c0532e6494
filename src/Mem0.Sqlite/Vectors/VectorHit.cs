namespace Mem0.Sqlite;

/// <summary>A row that lies near a question.</summary>
/// <param name="Slot">The row's slot.</param>
/// <param name="Similarity">The dot product of the stored vector with the question's: of the floats where the row is among the nearest, else of the codes.</param>
internal readonly record struct VectorHit(int Slot, float Similarity);
