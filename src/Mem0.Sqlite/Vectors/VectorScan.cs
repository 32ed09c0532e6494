namespace Mem0.Sqlite;

/// <summary>Runs through every row of a block once, for one question or for several that share the pass.</summary>
internal static class VectorScan
{
    // Rows stay in the caches of the core while the questions of one pass take their turns.
    private const int TileBytes = 64 * 1024;
    private const int MostRows = 64;

    /// <summary>Offers every row to every lookup. Past the caches a pass costs the reading of the rows, whoever shares it.</summary>
    /// <param name="block">The rows.</param>
    /// <param name="lookups">The questions.</param>
    /// <exception cref="ArgumentException">A question has another length than the rows.</exception>
    public static void Run(VectorBlock block, params ReadOnlySpan<VectorLookup> lookups) => Run(DotKernels.Best, block, lookups);

    /// <inheritdoc cref="Run(VectorBlock, ReadOnlySpan{VectorLookup})"/>
    internal static void Run(DotPath path, VectorBlock block, params ReadOnlySpan<VectorLookup> lookups)
    {
        foreach (var lookup in lookups)
        {
            if (lookup.Dimensions != block.Dimensions)
            {
                throw new ArgumentException($"The question has {lookup.Dimensions} dimensions, the rows {block.Dimensions}.", nameof(lookups));
            }
        }

        var tile = Math.Clamp(TileBytes / VectorBlock.StrideOf(block.Dimensions), 1, MostRows);
        Span<int> sums = stackalloc int[MostRows];
        foreach (var (chunk, first) in block.Chunks)
        {
            var rows = Math.Min(chunk.Capacity, block.RowCount - first);
            for (var row = 0; row < rows; row += tile)
            {
                var dots = sums[..Math.Min(tile, rows - row)];
                var codes = chunk.Codes(row, dots.Length);
                foreach (var lookup in lookups)
                {
                    DotKernels.Dot(path, lookup.Codes, codes, dots);
                    lookup.Offer(dots, chunk, row);
                }
            }
        }

        // The rows are native memory, which a finaliser would free.
        GC.KeepAlive(block);
    }
}
