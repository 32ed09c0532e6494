using Microsoft.Data.Sqlite;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>The file as SQLite itself sees it, beside the store.</summary>
internal sealed class RawDatabase : IDisposable
{
    private readonly SqliteConnection _connection;

    public RawDatabase(string path)
    {
        _connection = new($"Data Source={path};Pooling=False");
        _connection.Open();
    }

    public string Query(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? "" : $"{reader.GetValue(column)}")));
        }

        return string.Join('\n', rows);
    }

    public void Dispose() => _connection.Dispose();
}
