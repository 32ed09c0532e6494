namespace Mem0.Sqlite;

/// <summary>The sums, one code at a time: what every other path must equal.</summary>
internal static class ScalarDot
{
    public static void Run(ReadOnlySpan<byte> query, ReadOnlySpan<sbyte> rows, Span<int> dots)
    {
        for (var row = 0; row < dots.Length; row++)
        {
            var codes = rows.Slice(row * query.Length, query.Length);
            var sum = 0;
            for (var i = 0; i < query.Length; i++)
            {
                sum += query[i] * codes[i];
            }

            dots[row] = sum;
        }
    }
}
