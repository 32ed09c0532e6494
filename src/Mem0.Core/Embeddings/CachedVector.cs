using System.ComponentModel;

namespace Mem0;

/// <summary>A vector of unit length as it lies in the cache. Nobody changes it, so that the cache may give the same one to everybody.</summary>
[ImmutableObject(true)]
internal sealed record CachedVector(ReadOnlyMemory<float> Values);
