using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Mem0.Sqlite;

/// <summary>The sums, 64 codes at a time.</summary>
internal static class Avx512Dot
{
    public static void Run(ReadOnlySpan<byte> query, ReadOnlySpan<sbyte> rows, Span<int> dots)
    {
        ref var questions = ref MemoryMarshal.GetReference(query);
        ref var codes = ref MemoryMarshal.GetReference(rows);
        var length = (nuint)query.Length;
        var start = (nuint)0;
        for (var row = 0; row < dots.Length; row++, start += length)
        {
            var sums = Vector512<int>.Zero;
            for (var i = (nuint)0; i < length; i += 64)
            {
                var pairs = Avx512BW.MultiplyAddAdjacent(Vector512.LoadUnsafe(ref questions, i), Vector512.LoadUnsafe(ref codes, start + i));
                sums += Avx512BW.MultiplyAddAdjacent(pairs, Vector512<short>.One);
            }

            dots[row] = Vector512.Sum(sums);
        }
    }
}
