using System.Numerics.Tensors;
using Mem0.Sqlite;

namespace Mem0.Stores.Tests.VectorBlocks;

/// <summary>Vectors that tests make up. The same numbers give the same vectors.</summary>
internal static class Made
{
    /// <summary>Gets lengths that fill registers, and such that leave a rest.</summary>
    public static TheoryData<int> Dimensions { get; } = [1, 3, 7, 31, 64, 65, 384, 1536, 3072];

    public static float[] Vector(Random random, int dimensions, float[]? near = null)
    {
        var vector = new float[dimensions];
        for (var i = 0; i < dimensions; i++)
        {
            vector[i] = random.NextSingle() + random.NextSingle() + random.NextSingle() - 1.5f;
        }

        if (near is not null)
        {
            TensorPrimitives.MultiplyAdd(near, 0.5f * MathF.Sqrt(dimensions), vector, vector);
        }

        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
        return vector;
    }

    public static float[][] Vectors(int count, int dimensions, int seed = 1, int clusters = 0)
    {
        var random = new Random(seed);
        var centres = Enumerable.Range(0, clusters).Select(_ => Vector(random, dimensions)).ToArray();
        return [.. Enumerable.Range(0, count).Select(i => Vector(random, dimensions, clusters == 0 ? null : centres[i % clusters]))];
    }

    public static VectorBlock Block(IReadOnlyList<float[]> vectors)
    {
        var block = new VectorBlock(vectors[0].Length);
        for (var slot = 0; slot < vectors.Count; slot++)
        {
            block.Add(slot, vectors[slot]);
        }

        return block;
    }

    public static VectorHit[] Search(VectorBlock block, IReadOnlyList<float[]> vectors, float[] question, int count, Func<int, bool>? isEligible = null, DotPath? path = null)
    {
        using var lookup = new VectorLookup(question, count, count, isEligible);
        VectorScan.Run(path ?? DotKernels.Best, block, lookup);
        return lookup.Finish(slot => vectors[slot]).Hits;
    }

    /// <summary>Compares the question with every vector: the nearest first, and of equals the later.</summary>
    public static int[] Nearest(IReadOnlyList<float[]> vectors, float[] question, int count) =>
    [
        .. vectors
            .Select((vector, slot) => (Similarity: ExactDot.Of(vector, question), Slot: slot))
            .OrderByDescending(static hit => hit.Similarity).ThenByDescending(static hit => hit.Slot)
            .Take(count).Select(static hit => hit.Slot),
    ];
}
