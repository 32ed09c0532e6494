using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Mem0.Sqlite;

/// <summary>The code of a vector as bytes: one for each dimension, then the scale and the sum, little endian.</summary>
/// <remarks>Kept in the file so that an index is loaded without the floats, which are four times as many bytes and would be encoded anew.</remarks>
internal static class VectorCode
{
    private const int TailBytes = sizeof(float) + sizeof(int);

    /// <summary>Encodes a vector.</summary>
    /// <exception cref="ArgumentException">A float is not finite.</exception>
    public static byte[] Write(ReadOnlySpan<float> vector)
    {
        var code = new byte[vector.Length + TailBytes];
        var (scale, sum) = VectorQuantizer.EncodeRow(vector, MemoryMarshal.Cast<byte, sbyte>(code.AsSpan(0, vector.Length)));
        BinaryPrimitives.WriteSingleLittleEndian(code.AsSpan(vector.Length), scale);
        BinaryPrimitives.WriteInt32LittleEndian(code.AsSpan(vector.Length + sizeof(float)), sum);
        return code;
    }

    /// <summary>Says how long the vector is.</summary>
    public static int DimensionsOf(ReadOnlySpan<byte> code) => code.Length - TailBytes;

    /// <summary>Reads a code, in place.</summary>
    public static ReadOnlySpan<sbyte> Read(ReadOnlySpan<byte> code, out float scale, out int sum)
    {
        var dimensions = DimensionsOf(code);
        scale = BinaryPrimitives.ReadSingleLittleEndian(code[dimensions..]);
        sum = BinaryPrimitives.ReadInt32LittleEndian(code[(dimensions + sizeof(float))..]);
        return MemoryMarshal.Cast<byte, sbyte>(code[..dimensions]);
    }
}
