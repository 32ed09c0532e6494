using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mem0.Sqlite;

/// <summary>Turns floats into small whole numbers: each code times the scale is about the float that it stands for.</summary>
internal static class VectorQuantizer
{
    /// <summary>What is added to a question's codes so that none is negative.</summary>
    public const int QueryOffset = 64;

    private const int RowSteps = 127;
    private const int QuerySteps = 63;

    /// <summary>Makes the codes of a row, from -127 to 127, and zeros behind them.</summary>
    /// <param name="vector">Finite floats.</param>
    /// <param name="codes">The codes; at least as many as there are floats.</param>
    /// <returns>The scale, 0 when every float is 0; and the sum of the codes.</returns>
    /// <exception cref="ArgumentException">A float is not finite.</exception>
    public static (float Scale, int Sum) EncodeRow(ReadOnlySpan<float> vector, Span<sbyte> codes) => Encode(vector, RowSteps, codes);

    /// <summary>Makes the codes of a question, from 1 to 127, and zeros behind them.</summary>
    /// <param name="vector">Finite floats.</param>
    /// <param name="codes">The codes; at least as many as there are floats.</param>
    /// <returns>The scale, 0 when every float is 0.</returns>
    /// <exception cref="ArgumentException">A float is not finite.</exception>
    public static float EncodeQuery(ReadOnlySpan<float> vector, Span<byte> codes)
    {
        var (scale, _) = Encode(vector, QuerySteps, MemoryMarshal.Cast<byte, sbyte>(codes));
        foreach (ref var code in codes[..vector.Length])
        {
            code = (byte)((sbyte)code + QueryOffset);
        }

        return scale;
    }

    private static (float Scale, int Sum) Encode(ReadOnlySpan<float> vector, int steps, Span<sbyte> codes)
    {
        var max = vector.IsEmpty ? 0 : MathF.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (!float.IsFinite(max))
        {
            throw new ArgumentException("vector holds a number that is not finite.", nameof(vector));
        }

        var factor = steps / max;
        if (!float.IsFinite(factor))
        {
            codes.Clear();
            return (0, 0);
        }

        ref var floats = ref MemoryMarshal.GetReference(vector);
        var sums = Vector512<int>.Zero;
        var i = 0;
        for (; i <= vector.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            var whole = Vector512.ConvertToInt32(Vector512.Round(Vector512.LoadUnsafe(ref floats, (nuint)i) * factor));
            sums += whole;
            var halves = Vector512.Narrow(whole, whole);
            Vector512.Narrow(halves, halves).GetLower().GetLower().CopyTo(codes[i..]);
        }

        var sum = Vector512.Sum(sums);
        for (; i < vector.Length; i++)
        {
            codes[i] = (sbyte)MathF.Round(vector[i] * factor);
            sum += codes[i];
        }

        codes[i..].Clear();
        return (max / steps, sum);
    }
}
