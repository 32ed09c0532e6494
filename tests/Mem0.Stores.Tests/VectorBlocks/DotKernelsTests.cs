using Mem0.Sqlite;

namespace Mem0.Stores.Tests.VectorBlocks;

/// <summary>Whatever the processor offers, the sums are the same.</summary>
public sealed class DotKernelsTests
{
    [Theory]
    [MemberData(nameof(Made.Dimensions), MemberType = typeof(Made))]
    public void Every_path_of_this_machine_gives_the_same_sums(int dimensions)
    {
        const int Rows = 11;
        var random = new Random(dimensions);
        var query = new byte[VectorBlock.StrideOf(dimensions)];
        var rows = new sbyte[query.Length * Rows];
        for (var i = 0; i < query.Length; i++)
        {
            query[i] = (byte)random.Next(128);
        }

        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = (sbyte)random.Next(-127, 128);
        }

        var expected = Enumerable.Range(0, Rows)
            .Select(row => Enumerable.Range(0, query.Length).Sum(i => query[i] * rows[(row * query.Length) + i]))
            .ToArray();

        Assert.All(DotKernels.Supported, path => Assert.Equal(expected, Sums(path, query, rows, Rows)));
    }

    [Theory]
    [InlineData(127, 127)]
    [InlineData(127, -127)]
    [InlineData(0, -127)]
    public void No_path_overflows_at_the_ends_of_the_range(byte question, sbyte code)
    {
        var query = new byte[VectorBlock.MaxDimensions];
        var row = new sbyte[VectorBlock.MaxDimensions];
        Array.Fill(query, question);
        Array.Fill(row, code);

        Assert.All(DotKernels.Supported, path => Assert.Equal([question * code * VectorBlock.MaxDimensions], Sums(path, query, row, 1)));
    }

    [Fact]
    public void The_scalar_path_is_on_every_machine_and_comes_last()
    {
        Assert.Equal(DotPath.Scalar, DotKernels.Supported[^1]);
        Assert.Equal(DotKernels.Supported[0], DotKernels.Best);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        var query = new byte[64];
        var rows = new sbyte[128];
        var dots = new int[2];

        Assert.Throws<ArgumentOutOfRangeException>("query", () => DotKernels.Dot(DotPath.Scalar, query.AsSpan(0, 63), rows, dots));
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => DotKernels.Dot(DotPath.Scalar, query, rows.AsSpan(0, 127), dots));
        DotKernels.Dot(DotPath.Scalar, query, rows, dots);
    }

    private static int[] Sums(DotPath path, byte[] query, sbyte[] rows, int count)
    {
        var dots = new int[count];
        DotKernels.Dot(path, query, rows, dots);
        return dots;
    }
}
