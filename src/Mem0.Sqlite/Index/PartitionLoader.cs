using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Builds the index of one scope from its rows: one range of one table, in one transaction.</summary>
internal static class PartitionLoader
{
    private const int Code = RecordRow.Columns;
    private const int IsPlain = Code + 1;

    // Room for this many codes is a few MiB, should most of them have been forgotten.
    private const int MostEstimated = 4096;

    public static (PartitionIndex Index, long Number) Load(Connection connection, long number, MemoryScope scope) => connection.Read(connection =>
    {
        var changes = connection.ReadNumber(Sql.ReadChanges);
        var dimensions = StateRow.Read(connection).Space?.Dimensions ?? 0;
        var index = new PartitionIndex(scope);
        index.Reserve(Estimate(connection, number), dimensions);
        var words = new WordsFeed(index.Words);
        MemorySource? source = null;
        using var vectors = new StoredVectors(connection, number, dimensions);
        using var rows = connection.Take(Sql.LoadMemories).Bind("@scope", number);
        while (rows.Step())
        {
            var slot = StoreKey.SequenceOf(RecordRow.ReadKey(rows));
            var (header, content) = (RecordRow.ReadHeader(rows, scope, source, rows.GetInt32(IsPlain) != 0), RecordRow.ReadContent(rows));
            source = header.Source;
            words.Add(slot, header, content);
            index.Statements.Add(RecordRow.ReadFingerprintBytes(rows));
            index.PutHeader(slot, header, TextAnalyzer.CountTokens(content));
            SetVector(index, slot, rows.GetBytes(Code), dimensions, vectors);
        }

        words.Complete();
        return (index, changes);
    });

    private static void SetVector(PartitionIndex index, int slot, ReadOnlySpan<byte> code, int dimensions, StoredVectors vectors)
    {
        if (!code.IsEmpty)
        {
            if (VectorCode.DimensionsOf(code) != dimensions)
            {
                throw new InvalidDataException($"The code of slot {slot} of scope {index.Scope} has {code.Length} bytes.");
            }

            index.SetCode(slot, code);
        }
        else if (vectors.Read(slot) is { IsEmpty: false } vector)
        {
            // Stored before there were codes in the file.
            index.SetVector(slot, vector);
        }
    }

    // Of a small scope how many it ever had: counting those that are left reads the same pages as loading them.
    private static int Estimate(Connection connection, long number)
    {
        using (var row = connection.Take(Sql.ReadScope).Bind("@scope", number))
        {
            if (row.Step() && row.GetInt32(0) is <= MostEstimated and var last)
            {
                return last;
            }
        }

        using var count = connection.Take(Sql.CountMemories).Bind("@scope", number);
        return count.Step() ? count.GetInt32(0) : 0;
    }
}
