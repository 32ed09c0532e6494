using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Caching.Hybrid;

namespace Mem0;

/// <summary>Writes a vector as its numbers, four bytes each, for a cache that several processes share.</summary>
internal sealed class CachedVectorSerializer : IHybridCacheSerializer<CachedVector>
{
    public CachedVector Deserialize(ReadOnlySequence<byte> source)
    {
        var values = new float[source.Length / sizeof(float)];
        source.Slice(0, (long)values.Length * sizeof(float)).CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        return new(values);
    }

    public void Serialize(CachedVector value, IBufferWriter<byte> target) => target.Write(MemoryMarshal.AsBytes(value.Values.Span));
}
