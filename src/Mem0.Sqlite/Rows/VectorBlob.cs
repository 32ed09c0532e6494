using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Mem0.Sqlite;

/// <summary>Vectors as bytes: float32, little endian, one after the other.</summary>
internal static class VectorBlob
{
    public static byte[] Write(ReadOnlySpan<float> vector)
    {
        var bytes = new byte[vector.Length * sizeof(float)];
        for (var i = 0; i < vector.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), vector[i]);
        }

        return bytes;
    }

    /// <summary>Reads a vector, in place where the machine keeps floats as the file does.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="turned">Room for the floats of another machine, made when it is needed.</param>
    public static ReadOnlySpan<float> Read(ReadOnlySpan<byte> bytes, ref float[]? turned)
    {
        if (BitConverter.IsLittleEndian)
        {
            return MemoryMarshal.Cast<byte, float>(bytes);
        }

        turned = turned?.Length == bytes.Length / sizeof(float) ? turned : new float[bytes.Length / sizeof(float)];
        for (var i = 0; i < turned.Length; i++)
        {
            turned[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
        }

        return turned;
    }
}
