namespace Mem0.Qdrant.Reading;

/// <summary>Vectors that a search is interested in.</summary>
/// <param name="All">Those of all memories that are seen, when they are few; <see langword="null"/> when they are many.</param>
/// <param name="EligibleCount">How many belong to memories of the selection, when they are many.</param>
/// <param name="Found">Those of memories that the words channel found, when they are many.</param>
internal sealed record VectorsWanted(Guid[]? All, int EligibleCount, Guid[] Found);
