using System.Runtime.Intrinsics;

namespace Mem0.Stores;

/// <summary>Makes the sketch of a text while its terms go by.</summary>
internal struct SketchReader
{
    // Odd numbers without a pattern: each makes another order of the same hashes.
    private static readonly Vector512<uint> s_orders = Vector512.Create(
        0x9E3779B1u, 0x85EBCA77u, 0xC2B2AE3Du, 0x27D4EB2Fu, 0x165667B1u, 0xD3A2646Du, 0xFD7046C5u, 0xB55A4F09u,
        0x94D049BBu, 0xBF58476Du, 0x1B873593u, 0xCC9E2D51u, 0xE6546B65u, 0x2545F491u, 0x6C8E9CF5u, 0x5851F42Du);

    private Vector512<uint> _minima = Vector512<uint>.AllBitsSet;
    private bool _isEmpty = true;

    public SketchReader()
    {
    }

    public static uint Hash(ReadOnlySpan<char> term)
    {
        // FNV-1a, then mixed, because multiplying alone carries nothing from the high bits to the low ones.
        var hash = 2166136261u;
        foreach (var letter in term)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        hash ^= hash >> 16;
        hash *= 0x7FEB352Du;
        return hash ^ (hash >> 15);
    }

    public void Observe(ReadOnlySpan<char> term)
    {
        if (!StopWords.English.Contains(term))
        {
            Add(Hash(term));
        }
    }

    public void Observe(in TermFacts term)
    {
        if (term.SaysSomething)
        {
            Add(term.Hash);
        }
    }

    public readonly TextSketch Complete()
    {
        if (_isEmpty)
        {
            return default;
        }

        var bits = UInt128.Zero;
        for (var i = 0; i < Vector512<uint>.Count; i++)
        {
            bits = (bits << 8) | ((_minima[i] >> 8) & 0xFF);
        }

        return bits == 0 ? new(1, 0) : new((ulong)bits, (ulong)(bits >> 64));
    }

    private void Add(uint hash)
    {
        _minima = Vector512.Min(_minima, Vector512.Create(hash) * s_orders);
        _isEmpty = false;
    }
}
