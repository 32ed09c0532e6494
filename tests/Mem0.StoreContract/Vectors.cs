using Mem0.Stores;

namespace Mem0.StoreContract;

/// <summary>Vectors whose similarities can be read off: directions in a plane, by angle.</summary>
public static class Vectors
{
    /// <summary>Gets the space they belong to.</summary>
    public static EmbeddingSpace Space { get; } = new("contract-model", 4);

    /// <summary>Gets the direction of 0 degrees.</summary>
    public static ReadOnlyMemory<float> East { get; } = At(0);

    /// <summary>Gets the direction of 90 degrees: its similarity to <see cref="East"/> is 0.</summary>
    public static ReadOnlyMemory<float> North { get; } = At(90);

    /// <summary>Makes a vector of unit length; its similarity to <see cref="East"/> is the cosine of the angle.</summary>
    public static ReadOnlyMemory<float> At(double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return new float[] { (float)cos, (float)sin, 0, 0 };
    }
}
