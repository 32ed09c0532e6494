using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Mem0.Sqlite;

/// <summary>The sums, 32 codes with one instruction.</summary>
internal static class AvxVnniDot
{
    public static void Run(ReadOnlySpan<byte> query, ReadOnlySpan<sbyte> rows, Span<int> dots)
    {
        ref var questions = ref MemoryMarshal.GetReference(query);
        ref var codes = ref MemoryMarshal.GetReference(rows);
        var length = (nuint)query.Length;
        var start = (nuint)0;
        for (var row = 0; row < dots.Length; row++, start += length)
        {
            // Two chains of additions: one would wait for itself.
            var (even, odd) = (Vector256<int>.Zero, Vector256<int>.Zero);
            for (var i = (nuint)0; i < length; i += 64)
            {
                even = AvxVnni.MultiplyWideningAndAdd(even, Vector256.LoadUnsafe(ref questions, i), Vector256.LoadUnsafe(ref codes, start + i));
                odd = AvxVnni.MultiplyWideningAndAdd(odd, Vector256.LoadUnsafe(ref questions, i + 32), Vector256.LoadUnsafe(ref codes, start + i + 32));
            }

            dots[row] = Vector256.Sum(even + odd);
        }
    }
}
