namespace Mem0.Stores;

/// <summary>A memory with the hash of its statement.</summary>
/// <param name="Record">The memory.</param>
/// <param name="Fingerprint">The hash that it was written with, or <see langword="null"/>.</param>
public sealed record FingerprintedMemory(MemoryRecord Record, string? Fingerprint);
