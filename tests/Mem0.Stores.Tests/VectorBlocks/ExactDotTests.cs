using Mem0.Sqlite;

namespace Mem0.Stores.Tests.VectorBlocks;

/// <summary>A similarity is the same to the last bit, whatever the processor.</summary>
public sealed class ExactDotTests
{
    [Theory]
    [MemberData(nameof(Made.Dimensions), MemberType = typeof(Made))]
    public void The_order_of_additions_is_fixed(int dimensions)
    {
        var (one, other) = (Made.Vectors(1, dimensions, seed: 1)[0], Made.Vectors(1, dimensions, seed: 2)[0]);

        Assert.Equal(BitConverter.SingleToInt32Bits(OneByOne(one, other)), BitConverter.SingleToInt32Bits(ExactDot.Of(one, other)));
        Assert.Equal(one.Zip(other, static (x, y) => (double)x * y).Sum(), ExactDot.Of(one, other), 1e-6);
    }

    [Fact]
    public void Vectors_of_different_lengths_are_refused() => Assert.Throws<ArgumentOutOfRangeException>("other", () => ExactDot.Of(new float[2], new float[3]));

    // The same order, without any register: 32 sums that run beside one another, then halved.
    private static float OneByOne(float[] one, float[] other)
    {
        var sums = new float[32];
        var whole = one.Length / 32 * 32;
        for (var i = 0; i < whole; i++)
        {
            sums[i % 32] += one[i] * other[i];
        }

        for (var half = 16; half > 0; half /= 2)
        {
            for (var i = 0; i < half; i++)
            {
                sums[i] += sums[i + half];
            }
        }

        for (var i = whole; i < one.Length; i++)
        {
            sums[0] += one[i] * other[i];
        }

        return sums[0];
    }
}
