namespace Mem0.Qdrant.Reading;

/// <summary>Vectors that a search is interested in.</summary>
/// <param name="Eligible">Those of memories that belong to the selection.</param>
/// <param name="Excluded">Those of memories that are seen, but do not belong to it.</param>
/// <param name="Found">Those of memories that the words channel found, when there are many.</param>
internal sealed record VectorsWanted(HashSet<Guid> Eligible, HashSet<Guid> Excluded, IReadOnlyList<Guid> Found);
