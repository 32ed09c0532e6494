using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mem0.Sqlite;

/// <summary>The dot product of two vectors of floats, the same to the last bit on every machine.</summary>
/// <remarks>
/// The order of additions is part of the result. It is fixed here to 16 lanes, whatever the machine's registers hold, and product and sum are rounded
/// apart, because not every machine can do both at once. So a ranking does not depend on the processor.
/// </remarks>
internal static class ExactDot
{
    private const int Lanes = 16;

    /// <summary>Sums up the products of two vectors of equal length.</summary>
    public static float Of(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.Length, one.Length, nameof(other));
        ref var first = ref MemoryMarshal.GetReference(one);
        ref var second = ref MemoryMarshal.GetReference(other);
        var (even, odd) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var i = 0;
        for (; i <= one.Length - (2 * Lanes); i += 2 * Lanes)
        {
            even += Vector512.LoadUnsafe(ref first, (nuint)i) * Vector512.LoadUnsafe(ref second, (nuint)i);
            odd += Vector512.LoadUnsafe(ref first, (nuint)i + Lanes) * Vector512.LoadUnsafe(ref second, (nuint)i + Lanes);
        }

        var sums = even + odd;
        var eight = sums.GetLower() + sums.GetUpper();
        var four = eight.GetLower() + eight.GetUpper();
        var sum = four.GetElement(0) + four.GetElement(2) + (four.GetElement(1) + four.GetElement(3));
        for (; i < one.Length; i++)
        {
            sum += one[i] * other[i];
        }

        return sum;
    }
}
