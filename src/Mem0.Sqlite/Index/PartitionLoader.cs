using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Builds the index of one scope from its rows: one range of each table, in one transaction.</summary>
internal static class PartitionLoader
{
    private const int Vector = RecordRow.Columns;

    public static (PartitionIndex Index, long Number) Load(Connection connection, long number, MemoryScope scope) => connection.Read(connection =>
    {
        var state = StateRow.Read(connection);
        var index = new PartitionIndex(scope);
        index.Reserve((int)CountMemories(connection, number), state.Space?.Dimensions ?? 0);
        var words = new WordsFeed(index.Words);
        MemorySource? source = null;
        using var rows = connection.Take(Sql.LoadMemories).Bind("@scope", number);
        while (rows.Step())
        {
            var slot = StoreKey.SequenceOf(RecordRow.ReadKey(rows));
            var (header, content) = (RecordRow.ReadHeader(rows, scope, source), RecordRow.ReadContent(rows));
            source = header.Source;
            words.Add(slot, header, content);
            index.PutHeader(slot, header, TextAnalyzer.CountTokens(content));
            if (!rows.IsNull(Vector))
            {
                var data = rows.GetBytes(Vector);
                if (data.Length != index.Vectors?.Dimensions * sizeof(float))
                {
                    throw new InvalidDataException($"The vector of memory {header.Id} has {data.Length} bytes.");
                }

                index.SetVector(slot, data);
            }
        }

        words.Complete();
        return (index, state.Changes);
    });

    private static long CountMemories(Connection connection, long number)
    {
        using var row = connection.Take(Sql.CountMemories).Bind("@scope", number);
        return row.Step() ? row.GetInt64(0) : 0;
    }
}
