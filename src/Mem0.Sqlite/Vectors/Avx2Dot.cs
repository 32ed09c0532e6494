using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Mem0.Sqlite;

/// <summary>The sums, 32 codes at a time.</summary>
internal static class Avx2Dot
{
    public static void Run(ReadOnlySpan<byte> query, ReadOnlySpan<sbyte> rows, Span<int> dots)
    {
        ref var questions = ref MemoryMarshal.GetReference(query);
        ref var codes = ref MemoryMarshal.GetReference(rows);
        var length = (nuint)query.Length;
        var start = (nuint)0;
        for (var row = 0; row < dots.Length; row++, start += length)
        {
            var sums = Vector256<int>.Zero;
            for (var i = (nuint)0; i < length; i += 32)
            {
                var pairs = Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref questions, i), Vector256.LoadUnsafe(ref codes, start + i));
                sums += Avx2.MultiplyAddAdjacent(pairs, Vector256<short>.One);
            }

            dots[row] = Vector256.Sum(sums);
        }
    }
}
