namespace Mem0.Stores;

/// <summary>What vectors can be compared with one another: those of one model and one length.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Dimensions">The length of its vectors; at least 1.</param>
public sealed record EmbeddingSpace(string Model, int Dimensions);
