using System.Buffers.Binary;

namespace Mem0.Sqlite;

/// <summary>Overwrites what no page of the file uses.</summary>
/// <remarks>
/// <para>
/// With <c>secure_delete</c>, SQLite overwrites rows that are deleted and pages that are freed. It leaves one gap: when it spreads the rows of full pages over
/// their neighbours, copies of moved rows may stay in the unused middle of a page, and deleting the row later overwrites the row but not the copy. (Measured:
/// about three of a thousand long texts.) So after forgetting, the unused middle of every page is overwritten here.
/// </para>
/// <para>
/// No page's meaning is touched: SQLite never reads those bytes, so that a crash in between, or a reader meanwhile, sees a sound file. The caller holds the
/// write lock and has an empty log, so that no page is about to be replaced; and it commits something afterwards, so that every other connection that could write a page
/// reads it anew. The layout is that of https://www.sqlite.org/fileformat2.html, section 1.6.
/// </para>
/// </remarks>
internal static class PageScrubber
{
    private const int HeaderBytes = 100;
    private const int ChunkBytes = 1 << 20;
    private const long LockByte = 0x40000000;

    // Below this many pages, the first byte of an overflow or free page, which is the top of a page number, is never that of a tree page.
    private const long MostPages = 0x02000000;

    /// <summary>Overwrites the gaps.</summary>
    /// <returns>How many pages had something in them.</returns>
    public static int Scrub(DatabaseFileHandle file)
    {
        var header = new byte[HeaderBytes];
        file.Read(header, 0);
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(16)) is var size && size == 1 ? 65536 : size;
        var usable = pageSize - header[20];
        var pages = file.Length / pageSize;
        if (pages >= MostPages)
        {
            throw new InvalidDataException($"The file has {pages} pages; only files of fewer than {MostPages} can be cleaned.");
        }

        var scrubbed = 0;
        var chunk = new byte[Math.Max(ChunkBytes, pageSize)];
        for (long first = 0; first < pages; first += chunk.Length / pageSize)
        {
            var count = (int)Math.Min(chunk.Length / pageSize, pages - first);
            file.Read(chunk.AsSpan(0, count * pageSize), first * pageSize);
            for (var i = 0; i < count; i++)
            {
                var offset = (first + i) * pageSize;
                var gap = FindGap(chunk.AsSpan(i * pageSize, usable), isFirst: first + i == 0);
                var bytes = chunk.AsSpan(i * pageSize, pageSize)[gap];
                if (offset != LockByte && bytes.ContainsAnyExcept((byte)0))
                {
                    bytes.Clear();
                    file.Write(bytes, offset + gap.Start.Value);
                    scrubbed++;
                }
            }
        }

        if (scrubbed > 0)
        {
            file.Sync();
        }

        return scrubbed;
    }

    /// <summary>Finds the unused middle of a page: from the end of the cell pointers to the beginning of the cells.</summary>
    private static Range FindGap(ReadOnlySpan<byte> page, bool isFirst)
    {
        var start = isFirst ? HeaderBytes : 0;
        var pointers = page[start] switch
        {
            2 or 5 => start + 12,
            10 or 13 => start + 8,
            _ => -1,
        };
        if (pointers < 0)
        {
            return 0..0;
        }

        var from = pointers + (2 * BinaryPrimitives.ReadUInt16BigEndian(page[(start + 3)..]));
        var to = BinaryPrimitives.ReadUInt16BigEndian(page[(start + 5)..]) is var content && content == 0 ? 65536 : content;
        return from < to && to <= page.Length ? from..to : 0..0;
    }
}
