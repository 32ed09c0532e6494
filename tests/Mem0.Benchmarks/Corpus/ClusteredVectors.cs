using System.Numerics.Tensors;

namespace Mem0.Benchmarks.Corpus;

/// <summary>Unit vectors that lie in clusters, as those of an embedding model do. The same seed gives the same vector.</summary>
internal sealed class ClusteredVectors
{
    // Made when the first vector is asked for: a process whose start is measured has its vectors at hand.
    private readonly Lazy<float[][]> _centres;

    public ClusteredVectors(int dimensions, int clusters = 200)
    {
        Dimensions = dimensions;
        _centres = new(() => [.. Enumerable.Range(0, clusters).Select(cluster => Direction((ulong)cluster, dimensions))]);
    }

    public int Dimensions { get; }

    /// <summary>Returns a vector: half what its cluster is, half its own, so that two of one cluster have a cosine of about 0.5.</summary>
    public float[] Create(ulong seed)
    {
        var vector = Direction(seed ^ 0x5851F42D4C957F2D, Dimensions);
        var centre = _centres.Value[Mix(ref seed) % (ulong)_centres.Value.Length];
        TensorPrimitives.Add(vector, centre, vector);
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
        return vector;
    }

    private static float[] Direction(ulong seed, int dimensions)
    {
        var vector = new float[dimensions];
        for (var i = 0; i < dimensions; i++)
        {
            // The sum of four even numbers is near enough to a normal one, and fast.
            var bits = Mix(ref seed);
            vector[i] = (ushort)bits + (ushort)(bits >> 16) + (ushort)(bits >> 32) + (ushort)(bits >> 48) - (2f * ushort.MaxValue);
        }

        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
        return vector;
    }

    // SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
    private static ulong Mix(ref ulong state)
    {
        var mixed = state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
