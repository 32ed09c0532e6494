using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mem0.Sqlite;

/// <summary>One connection to the file with the statements prepared on it. For one thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    private const int PagesWrittenStatus = 9;

    private readonly SqliteConnection _connection;
    // By the instance: the statements are constants, and to hash a long one takes as long as to look up a row.
    private readonly Dictionary<object, Statement> _statements = new(ReferenceEqualityComparer.Instance);

    private Connection(SqliteConnection connection) => _connection = connection;

    /// <summary>Gets a value indicating whether a transaction is open. SQLite ends one by itself on some errors.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Gets a value indicating whether the file can only be read, which SQLite falls back to without an error.</summary>
    public bool IsReadOnly => raw.sqlite3_db_readonly(Handle, "main") == 1;

    /// <summary>Gets how many pages this connection has written to the log.</summary>
    public long PagesWritten
    {
        get
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_db_status(Handle, PagesWrittenStatus, out var pages, out _, resetFlg: 0), Handle);
            return pages;
        }
    }

    private sqlite3 Handle => _connection.Handle!;

    /// <summary>Opens a connection.</summary>
    /// <param name="source">A path or an address.</param>
    /// <param name="mode">What the connection may do to the file.</param>
    /// <param name="busyTimeout">How long to wait for a lock.</param>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static Connection Open(string source, SqliteOpenMode mode, TimeSpan busyTimeout)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            var opened = new Connection(connection);
            opened.WaitForLocks(busyTimeout);
            return opened;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Sets how long to wait for a lock.</summary>
    public void WaitForLocks(TimeSpan timeout) => _ = raw.sqlite3_busy_timeout(Handle, (int)timeout.TotalMilliseconds);

    /// <summary>Takes a statement, prepared at its first use. Dispose gives it back; until then it must not be taken again.</summary>
    public Statement Take(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new(Handle, sql);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>Runs a statement without values.</summary>
    public void Execute(string sql) => Take(sql).Execute();

    /// <summary>Runs a statement without values that answers with one number.</summary>
    public long ReadNumber(string sql)
    {
        using var statement = Take(sql);
        return statement.Step() ? statement.GetInt64(0) : 0;
    }

    /// <summary>Runs a read inside one transaction, so that all of it sees the same state and pays for the locks once.</summary>
    public T Read<T>(Func<Connection, T> read)
    {
        Execute(Sql.Begin);
        try
        {
            return read(this);
        }
        finally
        {
            RollbackIfOpen();
        }
    }

    /// <summary>Undoes what is open, if SQLite has not already.</summary>
    public void RollbackIfOpen()
    {
        if (IsInTransaction)
        {
            Execute(Sql.Rollback);
        }
    }

    /// <summary>Moves what is in the write-ahead log into the file.</summary>
    /// <returns><see langword="false"/> when a reader or writer elsewhere stood in the way.</returns>
    public bool Checkpoint(bool truncate)
    {
        var code = raw.sqlite3_wal_checkpoint_v2(Handle, "main", truncate ? raw.SQLITE_CHECKPOINT_TRUNCATE : raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
        if ((code & 0xFF) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
        {
            return false;
        }

        SqliteException.ThrowExceptionForRC(code, Handle);
        return true;
    }

    /// <summary>Gives SQLite's own file of this connection to what must write beside the pager.</summary>
    public DatabaseFileHandle OpenFile() => new(Handle);

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Close();
        }

        _connection.Dispose();
    }
}
