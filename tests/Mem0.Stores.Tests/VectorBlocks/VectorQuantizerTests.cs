using Mem0.Sqlite;

namespace Mem0.Stores.Tests.VectorBlocks;

/// <summary>What a code says about the float that it stands for.</summary>
public sealed class VectorQuantizerTests
{
    [Theory]
    [MemberData(nameof(Made.Dimensions), MemberType = typeof(Made))]
    public void A_rows_code_is_at_most_half_a_step_away(int dimensions)
    {
        var vector = Made.Vectors(1, dimensions)[0];
        var codes = new sbyte[VectorBlock.StrideOf(dimensions) + 64];
        Array.Fill(codes, (sbyte)99);

        var (scale, sum) = VectorQuantizer.EncodeRow(vector, codes);

        Assert.Equal(vector.Max(MathF.Abs) / 127, scale);
        Assert.All(vector, (x, i) => Assert.InRange(x / scale, codes[i] - 0.5001, codes[i] + 0.5001));
        Assert.Equal(codes.Sum(static code => code), sum);
        Assert.All(codes[dimensions..], static code => Assert.Equal(0, code));
    }

    [Theory]
    [MemberData(nameof(Made.Dimensions), MemberType = typeof(Made))]
    public void A_questions_code_is_at_most_half_a_step_away_and_never_negative(int dimensions)
    {
        var vector = Made.Vectors(1, dimensions)[0];
        var codes = new byte[VectorBlock.StrideOf(dimensions)];
        Array.Fill(codes, (byte)99);

        var scale = VectorQuantizer.EncodeQuery(vector, codes);

        Assert.Equal(vector.Max(MathF.Abs) / 63, scale);
        Assert.All(vector, (x, i) => Assert.InRange(x / scale, codes[i] - 64.5001, codes[i] - 63.4999));
        Assert.All(codes[..dimensions], static code => Assert.InRange(code, 1, 127));
        Assert.All(codes[dimensions..], static code => Assert.Equal(0, code));
    }

    [Fact]
    public void A_code_does_not_depend_on_where_it_stands()
    {
        // 40 dimensions are coded in registers and one by one.
        var floats = Made.Vectors(1, 40)[0];
        var expected = new sbyte[40];
        VectorQuantizer.EncodeRow(floats, expected);

        for (var turn = 1; turn < 40; turn++)
        {
            var codes = new sbyte[40];
            VectorQuantizer.EncodeRow([.. floats[turn..], .. floats[..turn]], codes);
            Assert.Equal([.. expected[turn..], .. expected[..turn]], codes);
        }
    }

    [Fact]
    public void Nothing_but_zeros_is_coded_as_zeros()
    {
        var codes = new sbyte[64];
        Array.Fill(codes, (sbyte)99);

        Assert.Equal((0f, 0), VectorQuantizer.EncodeRow(new float[40], codes));
        Assert.All(codes, static code => Assert.Equal(0, code));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void What_is_not_finite_is_refused(float bad)
    {
        Assert.All(Enumerable.Range(0, 40), place =>
        {
            var vector = Made.Vectors(1, 40)[0];
            vector[place] = bad;
            Assert.Throws<ArgumentException>("vector", () => VectorQuantizer.EncodeRow(vector, new sbyte[64]));
            Assert.Throws<ArgumentException>("vector", () => VectorQuantizer.EncodeQuery(vector, new byte[64]));
        });
    }
}
