using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mem0.Sqlite;

/// <summary>One column of a table, read row by row without a statement. Holds the state of the file that it began with until it is disposed.</summary>
internal sealed class Blob(sqlite3 database, string table, string column) : IDisposable
{
    private sqlite3_blob? _blob;

    /// <summary>Gets how many bytes the row has.</summary>
    public int Length => raw.sqlite3_blob_bytes(_blob);

    /// <summary>Goes to a row.</summary>
    /// <returns><see langword="false"/> when there is none.</returns>
    public bool Move(long row)
    {
        var code = _blob is null ? raw.sqlite3_blob_open(database, "main", table, column, row, 0, out _blob) : raw.sqlite3_blob_reopen(_blob, row);
        if (code == raw.SQLITE_OK)
        {
            return true;
        }

        // A handle that found no row is of no use any more.
        Dispose();
        if (code != raw.SQLITE_ERROR)
        {
            SqliteException.ThrowExceptionForRC(code, database);
        }

        return false;
    }

    /// <summary>Reads the whole row.</summary>
    public void Read(Span<byte> bytes) => SqliteException.ThrowExceptionForRC(raw.sqlite3_blob_read(_blob, bytes, 0), database);

    public void Dispose()
    {
        _blob?.Dispose();
        _blob = null;
    }
}
