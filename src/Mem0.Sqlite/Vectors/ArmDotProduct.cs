using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Mem0.Sqlite;

/// <summary>The sums, 16 codes with one instruction. A question's codes are below 128, so that they may be read as signed.</summary>
internal static class ArmDotProduct
{
    public static void Run(ReadOnlySpan<byte> query, ReadOnlySpan<sbyte> rows, Span<int> dots)
    {
        ref var questions = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, sbyte>(query));
        ref var codes = ref MemoryMarshal.GetReference(rows);
        var length = (nuint)query.Length;
        var start = (nuint)0;
        for (var row = 0; row < dots.Length; row++, start += length)
        {
            // Two chains of additions: one would wait for itself.
            var (even, odd) = (Vector128<int>.Zero, Vector128<int>.Zero);
            for (var i = (nuint)0; i < length; i += 32)
            {
                even = Dp.DotProduct(even, Vector128.LoadUnsafe(ref questions, i), Vector128.LoadUnsafe(ref codes, start + i));
                odd = Dp.DotProduct(odd, Vector128.LoadUnsafe(ref questions, i + 16), Vector128.LoadUnsafe(ref codes, start + i + 16));
            }

            dots[row] = Vector128.Sum(even + odd);
        }
    }
}
