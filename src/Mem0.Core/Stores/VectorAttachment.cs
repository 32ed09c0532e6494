namespace Mem0.Stores;

/// <summary>A vector for a memory that was stored without one.</summary>
/// <param name="Id">The memory.</param>
/// <param name="Version">The version whose text was embedded; a later one is left alone.</param>
/// <param name="Vector">The vector, of unit length.</param>
public readonly record struct VectorAttachment(Guid Id, long Version, ReadOnlyMemory<float> Vector);
