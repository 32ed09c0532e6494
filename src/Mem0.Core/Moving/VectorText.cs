using System.Buffers.Binary;
using System.Numerics.Tensors;

namespace Mem0;

/// <summary>A vector as text: base64 of float32, little endian.</summary>
internal static class VectorText
{
    // Compressed and cast about, a vector of unit length is still one to this much.
    private const float Tolerance = 1e-3f;

    public static string Write(ReadOnlySpan<float> vector)
    {
        var bytes = new byte[vector.Length * sizeof(float)];
        for (var i = 0; i < vector.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), vector[i]);
        }

        return Convert.ToBase64String(bytes);
    }

    /// <summary>Reads a vector.</summary>
    /// <returns><see langword="null"/> when it is not one of that length, finite and of unit length.</returns>
    public static ReadOnlyMemory<float>? Read(string text, int dimensions)
    {
        var bytes = new byte[dimensions * sizeof(float)];
        if (text.Length != (bytes.Length + 2) / 3 * 4 || !Convert.TryFromBase64String(text, bytes, out var length) || length != bytes.Length)
        {
            return null;
        }

        var vector = new float[dimensions];
        for (var i = 0; i < dimensions; i++)
        {
            vector[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        }

        return MathF.Abs(TensorPrimitives.Norm(vector) - 1) < Tolerance ? vector : (ReadOnlyMemory<float>?)null;
    }
}
