using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mem0.Sqlite;

/// <summary>A prepared statement that its connection keeps: bind, step, read, and dispose to give it back.</summary>
/// <remarks>
/// The raw interface rather than ADO.NET, because a vector is then read where the page cache or the mapped file has it, and because the time to wait for
/// a lock is then SQLite's own and exact.
/// </remarks>
internal sealed class Statement : IDisposable
{
    private static readonly NativeColumns? s_native = NativeColumns.Instance;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly nint _pointer;
    private readonly Dictionary<string, int> _parameters = [];

    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v2(database, sql, out _statement));
        _pointer = _statement.DangerousGetHandle();
        for (var i = 1; i <= raw.sqlite3_bind_parameter_count(_statement); i++)
        {
            _parameters.Add(raw.sqlite3_bind_parameter_name(_statement, i).utf8_to_string(), i);
        }
    }

    public Statement Bind(string name, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, _parameters[name], value));
        return this;
    }

    /// <summary>Binds by the place of the parameter, from 1, where the name would cost more than the row.</summary>
    public Statement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    public Statement Bind(string name, long? value) => value is { } number ? Bind(name, number) : BindNull(name);

    public Statement Bind(string name, double value)
    {
        Check(raw.sqlite3_bind_double(_statement, _parameters[name], value));
        return this;
    }

    public Statement Bind(string name, string? value)
    {
        if (value is null)
        {
            return BindNull(name);
        }

        // By its bytes rather than as a string that ends at the first U+0000.
        const int small = 256;
        Span<byte> bytes = value.Length <= small / 3 ? stackalloc byte[small] : new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        Check(raw.sqlite3_bind_text(_statement, _parameters[name], bytes[..Encoding.UTF8.GetBytes(value, bytes)]));
        return this;
    }

    public Statement Bind(string name, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, _parameters[name], value));
        return this;
    }

    public Statement Bind(string name, byte[]? value) => value is null ? BindNull(name) : Bind(name, value.AsSpan());

    public Statement Bind(string name, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Bind(name, bytes);
    }

    public Statement Bind(string name, Guid? value) => value is { } id ? Bind(name, id) : BindNull(name);

    /// <summary>Steps to the next row.</summary>
    /// <returns><see langword="false"/> when there is none, and the statement is done.</returns>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return code == raw.SQLITE_ROW;
        }

        // The text of the error is that of the last call, so it is read before the statement is reset.
        SqliteException.ThrowExceptionForRC(code, _database);
        return false;
    }

    /// <summary>Runs to the end and gives the statement back.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute()
    {
        using (this)
        {
            while (Step())
            {
            }

            return raw.sqlite3_changes(_database);
        }
    }

    public bool IsNull(int column) => s_native is { } native ? native.IsNull(_pointer, column) : raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long GetInt64(int column) => s_native is { } native ? native.GetInt64(_pointer, column) : raw.sqlite3_column_int64(_statement, column);

    public int GetInt32(int column) => (int)GetInt64(column);

    public double GetDouble(int column) => s_native is { } native ? native.GetDouble(_pointer, column) : raw.sqlite3_column_double(_statement, column);

    public long? GetNullableInt64(int column) => IsNull(column) ? null : GetInt64(column);

    /// <summary>Reads bytes in place: they are gone with the next step.</summary>
    public ReadOnlySpan<byte> GetBytes(int column) => s_native is { } native ? native.GetBytes(_pointer, column) : raw.sqlite3_column_blob(_statement, column);

    public string GetString(int column) => Encoding.UTF8.GetString(GetBytes(column));

    public string? GetNullableString(int column) => IsNull(column) ? null : GetString(column);

    /// <summary>Reads a text that is often the same as another: then it is that one, and nothing is made.</summary>
    public string? GetRepeatedString(int column, string? other)
    {
        var bytes = GetBytes(column);
        return bytes.IsEmpty ? (IsNull(column) ? null : "")
            : other is not null && bytes.Length == other.Length && Ascii.Equals(bytes, other) ? other
            : Encoding.UTF8.GetString(bytes);
    }

    public Guid GetGuid(int column) => new(GetBytes(column), bigEndian: true);

    public Guid? GetNullableGuid(int column) => IsNull(column) ? null : GetGuid(column);

    /// <summary>Gives the statement back: it holds no row, no lock and no value any more.</summary>
    public void Dispose()
    {
        // Reset repeats the error of the last step, which has been thrown already.
        _ = raw.sqlite3_reset(_statement);
        _ = raw.sqlite3_clear_bindings(_statement);
    }

    /// <summary>Goes back to before the first row; what is bound stays.</summary>
    public void Reset() => _ = raw.sqlite3_reset(_statement);

    /// <summary>Ends the statement for good.</summary>
    public void Close() => _statement.Dispose();

    private Statement BindNull(string name)
    {
        Check(raw.sqlite3_bind_null(_statement, _parameters[name]));
        return this;
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }
    }
}
