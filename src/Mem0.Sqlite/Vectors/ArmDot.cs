using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Mem0.Sqlite;

/// <summary>The sums, 16 codes at a time. A question's codes are below 128, so that they may be read as signed.</summary>
internal static class ArmDot
{
    public static void Run(ReadOnlySpan<byte> query, ReadOnlySpan<sbyte> rows, Span<int> dots)
    {
        ref var questions = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, sbyte>(query));
        ref var codes = ref MemoryMarshal.GetReference(rows);
        var length = (nuint)query.Length;
        var start = (nuint)0;
        for (var row = 0; row < dots.Length; row++, start += length)
        {
            var sums = Vector128<int>.Zero;
            for (var i = (nuint)0; i < length; i += 16)
            {
                var (question, code) = (Vector128.LoadUnsafe(ref questions, i), Vector128.LoadUnsafe(ref codes, start + i));

                // The sum of two products fits 16 bits: 2 x 127 x 127 is 32,258.
                var pairs = AdvSimd.MultiplyWideningLower(question.GetLower(), code.GetLower());
                pairs = AdvSimd.MultiplyWideningLowerAndAdd(pairs, question.GetUpper(), code.GetUpper());
                sums = AdvSimd.AddPairwiseWideningAndAdd(sums, pairs);
            }

            dots[row] = Vector128.Sum(sums);
        }
    }
}
