namespace Mem0;

/// <summary>What the vectors of a file are, as base64 of float32, little endian, one after the other.</summary>
internal sealed record VectorsLine(string? Model, int? Dimensions);
