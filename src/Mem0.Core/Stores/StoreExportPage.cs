namespace Mem0.Stores;

/// <summary>One page of an export.</summary>
/// <param name="Items">The memories or tombstones, in the order of <see cref="ExportPosition"/>.</param>
/// <param name="Next">Where the next page begins after; <see langword="null"/> when this is the last one.</param>
/// <param name="Space">The model and length of the vectors, when memories were read with vectors and the store knows them.</param>
public sealed record StoreExportPage(IReadOnlyList<WholeMemory> Items, ExportPosition? Next, EmbeddingSpace? Space = null);
