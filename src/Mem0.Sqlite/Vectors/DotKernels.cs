using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Mem0.Sqlite;

/// <summary>Multiplies a question's codes with those of many rows, as fast as the machine can.</summary>
/// <remarks>
/// The question has 7 bits and is never negative, the rows have 8 bits and a sign: the sum of two products then still fits 16 bits, which the
/// instructions of x64 would cut off. The sums are whole numbers, so that no order of adding changes them and every path gives the same.
/// </remarks>
internal static class DotKernels
{
    /// <summary>Rows, and the question, take a multiple of this many bytes, so that no kernel needs a rest.</summary>
    public const int Alignment = 64;

    /// <summary>Gets the paths that this machine knows, the fastest first.</summary>
    public static IReadOnlyList<DotPath> Supported { get; } = [.. Known()];

    /// <summary>Gets the path that is taken unless another is asked for.</summary>
    public static DotPath Best { get; } = Supported[0];

    /// <summary>Sums up the products of a question with each of the rows that stand side by side.</summary>
    /// <param name="path">One of <see cref="Supported"/>.</param>
    /// <param name="query">The question's codes, from 0 to 127; their number is a multiple of <see cref="Alignment"/>.</param>
    /// <param name="rows">The rows' codes, from -127 to 127, each row as long as the question.</param>
    /// <param name="dots">The sums, one for each row.</param>
    public static void Dot(DotPath path, ReadOnlySpan<byte> query, ReadOnlySpan<sbyte> rows, Span<int> dots)
    {
        // The kernels read without bounds checks of their own.
        ArgumentOutOfRangeException.ThrowIfNotEqual(query.Length % Alignment, 0, nameof(query));
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Length, (long)query.Length * dots.Length, nameof(rows));
        switch (path)
        {
            case DotPath.Avx512:
                Avx512Dot.Run(query, rows, dots);
                break;
            case DotPath.AvxVnni:
                AvxVnniDot.Run(query, rows, dots);
                break;
            case DotPath.Avx2:
                Avx2Dot.Run(query, rows, dots);
                break;
            case DotPath.ArmDotProduct:
                ArmDotProduct.Run(query, rows, dots);
                break;
            case DotPath.Arm:
                ArmDot.Run(query, rows, dots);
                break;
            default:
                ScalarDot.Run(query, rows, dots);
                break;
        }
    }

    private static IEnumerable<DotPath> Known()
    {
        if (Avx512BW.IsSupported)
        {
            yield return DotPath.Avx512;
        }

        if (AvxVnni.IsSupported)
        {
            yield return DotPath.AvxVnni;
        }

        if (Avx2.IsSupported)
        {
            yield return DotPath.Avx2;
        }

        if (Dp.IsSupported)
        {
            yield return DotPath.ArmDotProduct;
        }

        if (AdvSimd.IsSupported)
        {
            yield return DotPath.Arm;
        }

        yield return DotPath.Scalar;
    }
}
