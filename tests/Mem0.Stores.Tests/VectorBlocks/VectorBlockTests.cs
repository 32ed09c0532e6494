using CsCheck;
using Mem0.Sqlite;

namespace Mem0.Stores.Tests.VectorBlocks;

/// <summary>A row for each vector, in memory that is counted.</summary>
public sealed class VectorBlockTests
{
    [Fact]
    public void Growing_moves_no_row()
    {
        var vectors = Made.Vectors(3_000, 65);
        using var block = Made.Block(vectors);

        Assert.Equal(3_000, block.RowCount);
        Assert.All([0, 1, 7, 8, 9, 999, 2_998, 2_999], slot => Assert.Equal(slot, Made.Search(block, vectors, vectors[slot], 1)[0].Slot));
    }

    [Fact]
    public void It_takes_little_more_memory_than_its_rows()
    {
        const int RowBytes = 1536 + 12;
        var vector = Made.Vectors(1, 1536)[0];
        using var block = new VectorBlock(1536);
        for (var slot = 0; slot < 12_000; slot++)
        {
            block.Add(slot, vector);
            var needed = (slot + 1L) * RowBytes;
            Assert.InRange(block.ByteCount, needed, needed + Math.Max(8 * RowBytes, Math.Min(needed / 4, 4_300_000)) + (needed > 1 << 20 ? 1 << 20 : 0));
        }
    }

    [Fact]
    public void A_known_number_of_rows_takes_just_the_memory_for_them_or_whole_large_pages()
    {
        const int RowBytes = 1536 + 12;
        Assert.Equal(500 * RowBytes, Taken(500));
        Assert.Equal(LargeMemory.Fit(1_000 * RowBytes), Taken(1_000));
        Assert.InRange(Taken(1_000), 1_000 * RowBytes, 1_000 * RowBytes * 3 / 2);
        Assert.InRange(Taken(20_000), 20_000 * RowBytes, (20_000 * RowBytes) + (2 << 20));

        static long Taken(int rows)
        {
            using var block = new VectorBlock(1536, rows);
            for (var slot = 0; slot < rows; slot++)
            {
                block.Add(slot, new float[1536]);
            }

            return block.ByteCount;
        }
    }

    [Fact]
    public void A_row_encoded_before_is_as_one_encoded_now()
    {
        var vectors = Made.Vectors(100, 65);
        using var encoded = Made.Block(vectors);
        using var copied = new VectorBlock(65);
        for (var slot = 0; slot < vectors.Length; slot++)
        {
            var codes = VectorCode.Read(VectorCode.Write(vectors[slot]), out var scale, out var sum);
            Assert.Equal(slot, copied.AddCodes(slot, codes, scale, sum));
        }

        foreach (var (one, other) in encoded.Chunks.Zip(copied.Chunks))
        {
            var rows = Math.Min(one.Rows.Capacity, vectors.Length - one.First);
            Assert.Equal(one.Rows.Codes(0, rows).ToArray(), other.Rows.Codes(0, rows).ToArray());
            Assert.Equal(one.Rows.Scales[..rows].ToArray(), other.Rows.Scales[..rows].ToArray());
            Assert.Equal(one.Rows.Sums[..rows].ToArray(), other.Rows.Sums[..rows].ToArray());
        }

        Assert.Throws<ArgumentException>(() => copied.AddCodes(0, new sbyte[64], 1, 0));
    }

    [Fact]
    public void Slots_may_lie_far_apart()
    {
        var vectors = Made.Vectors(2, 31);
        using var block = new VectorBlock(31);
        block.Add(3, vectors[0]);
        block.Add(int.MaxValue, vectors[1]);

        using var lookup = new VectorLookup(vectors[1], 2, 2);
        VectorScan.Run(block, lookup);

        Assert.Equal([int.MaxValue, 3], lookup.Finish(slot => vectors[slot == 3 ? 0 : 1]).Hits.Select(static hit => hit.Slot));
        Assert.InRange(block.ByteCount, 1, 2_000);
    }

    [Fact]
    public void A_row_taken_out_does_not_come_back()
    {
        var vectors = Made.Vectors(100, 31);
        using var block = Made.Block(vectors);
        Assert.Equal(40, Made.Search(block, vectors, vectors[40], 1)[0].Slot);

        block.Remove(40);

        Assert.Throws<InvalidOperationException>(() => block.Remove(40));
        Assert.Equal(Enumerable.Range(0, 100).Except([40]), Made.Search(block, vectors, vectors[40], 100).Select(static hit => hit.Slot).Order());
    }

    [Fact]
    public void A_row_taken_out_is_filled_again()
    {
        var vectors = Made.Vectors(100, 31);
        using var block = Made.Block(vectors[..50]);
        block.Remove(7);
        block.Remove(8);
        var before = block.ByteCount;

        Assert.Equal([8, 7], new[] { 50, 51 }.Select(slot => block.Add(slot, vectors[slot])));

        Assert.Equal(before, block.ByteCount);
        Assert.Equal(50, block.Add(52, vectors[52]));
        Assert.Equal(50, Made.Search(block, vectors, vectors[50], 1)[0].Slot);
    }

    [Fact]
    public void Whatever_was_added_and_taken_out_the_nearest_are_those_of_comparing_every_float()
    {
        var all = Made.Vectors(200, 31);
        Gen.Int[0, 199].Array[1, 400].Sample(
            turns =>
            {
                using var block = new VectorBlock(31);
                var rows = new Dictionary<int, int>();
                foreach (var slot in turns)
                {
                    // Each turn adds the vector, or takes it out if it is there.
                    if (rows.Remove(slot, out var row))
                    {
                        block.Remove(row);
                    }
                    else
                    {
                        rows.Add(slot, block.Add(slot, all[slot]));
                    }
                }

                var expected = rows.Keys.OrderByDescending(slot => ExactDot.Of(all[slot], all[0])).ThenByDescending(static slot => slot).Take(10);
                Assert.Equal(expected, Made.Search(block, all, all[0], 10).Select(static hit => hit.Slot));
            },
            iter: 300);
    }

    [Fact]
    public void A_bad_vector_is_refused_and_adds_nothing()
    {
        var vectors = Made.Vectors(2, 31);
        using var block = Made.Block(vectors);
        var bad = Made.Vectors(1, 31)[0];
        bad[30] = float.NaN;

        Assert.Throws<ArgumentException>("vector", () => block.Add(2, bad));
        Assert.Throws<ArgumentException>("vector", () => block.Add(2, new float[30]));
        Assert.Throws<ArgumentOutOfRangeException>("row", () => block.Remove(2));
        Assert.Throws<ArgumentOutOfRangeException>("row", () => block.Remove(-1));

        Assert.Equal(2, block.RowCount);
        Assert.Equal([1, 0], Made.Search(block, vectors, vectors[1], 5).Select(static hit => hit.Slot));
    }

    [Fact]
    public void Nothing_is_taken_before_something_is_added_nor_kept_after_disposing()
    {
        var vectors = Made.Vectors(1, 384);
        var block = new VectorBlock(384);
        Assert.Equal(0, block.ByteCount);
        Assert.Empty(Made.Search(block, vectors, vectors[0], 5));

        block.Add(0, vectors[0]);
        Assert.NotEqual(0, block.ByteCount);
        Assert.Single(Made.Search(block, vectors, vectors[0], 5));

        block.Dispose();
        block.Dispose();
        Assert.Equal(0, block.ByteCount);
        Assert.Empty(Made.Search(block, vectors, vectors[0], 5));
    }
}
