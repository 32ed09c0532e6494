using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mem0.Sqlite;

/// <summary>Creates, checks and opens the file. What is not ours or cannot be used is refused before a byte of it is changed.</summary>
/// <remarks>
/// The file is only ever touched through SQLite: on POSIX systems, closing any other handle to it would drop the locks that this process holds on it.
/// </remarks>
internal sealed class DatabaseFile(string path, SqliteMemoryOptions options, StoreErrors errors, Migrator migrator)
{
    private const string Operation = "open";

    private bool HasLog => new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };

    /// <summary>Opens the connection that writes; the file is created or migrated as needed.</summary>
    /// <exception cref="MemoryStoreException">The file cannot be used. Nothing was changed.</exception>
    public Connection OpenWriter()
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw StoreErrors.New(Operation, $"'{path}' is a folder. Give the path of a file in it.");
            }

            if (!File.Exists(path))
            {
                RequireNoLog();
                Create();
            }

            Check();
            return Configure(SqliteOpenMode.ReadWrite);
        }
        catch (Exception exception) when (StoreErrors.IsBackend(exception))
        {
            throw errors.Create(Operation, exception);
        }
    }

    /// <summary>Opens a connection that reads.</summary>
    /// <param name="isMapped">Whether pages are read where the system has them: better where the same come again, worse where each is looked at once.</param>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public Connection OpenReader(bool isMapped)
    {
        // Not the read-only mode: after a crash of another process the first reader must be able to repair the shared index of the log.
        var connection = Connection.Open(path, SqliteOpenMode.ReadWrite, options.BusyTimeout);
        connection.Execute("PRAGMA query_only = ON");
        ConfigureMemory(connection, isMapped);
        return connection;
    }

    // Under another name first, and then renamed: a crash in between leaves no file that is half ours, and an empty file is never one of ours.
    private void Create()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            using (var connection = Connection.Open(draft, SqliteOpenMode.ReadWriteCreate, options.BusyTimeout))
            {
                connection.Execute("PRAGMA page_size = 8192");
                connection.Execute("PRAGMA journal_mode = WAL");
                migrator.Migrate(connection);
            }

            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was faster; its file is as good.
        }
        finally
        {
            foreach (var rest in (string[])["", "-wal", "-shm", "-journal"])
            {
                File.Delete(draft + rest);
            }
        }
    }

    // SQLite would take it for the log of the new file, and write what is left of the old one into it.
    private void RequireNoLog()
    {
        if (HasLog)
        {
            throw StoreErrors.New(Operation, $"'{path}' is missing, but its log '{path}-wal' is there. Nothing was changed. Bring the file back, or delete the log to begin anew.");
        }
    }

    private void Check()
    {
        if (new FileInfo(path).Length == 0)
        {
            throw StoreErrors.New(Operation, $"The file '{path}' is empty, so it is no memory of ours, or has lost what it held. Nothing was changed. Delete it to begin anew, or restore it from a backup.");
        }

        // With a log to read it must be opened in the ordinary way, though read-only, so that closing does not move the log into the file: a crash
        // in the middle of a checkpoint leaves a file that is only whole together with its log. Without one it is looked at as it lies there, and
        // nothing appears beside a file that is not ours.
        using var connection = Connection.Open(HasLog ? path : $"{new Uri(path).AbsoluteUri}?immutable=1", SqliteOpenMode.ReadOnly, options.BusyTimeout);
        if (connection.ReadNumber(Sql.ReadApplicationId) != migrator.ApplicationId)
        {
            throw StoreErrors.New(Operation, $"The file '{path}' is a SQLite database of another application. Nothing was changed. Choose another path.");
        }

        migrator.RequireKnown(connection.ReadNumber(Sql.ReadVersion));
    }

    private Connection Configure(SqliteOpenMode mode)
    {
        var connection = Connection.Open(path, mode, options.BusyTimeout);
        try
        {
            if (connection.IsReadOnly)
            {
                SqliteException.ThrowExceptionForRC(raw.SQLITE_READONLY, null);
            }

            connection.Execute("PRAGMA journal_mode = WAL");
            connection.Execute(options.Durability == SqliteDurability.Full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            connection.Execute("PRAGMA secure_delete = ON");

            // The writer checkpoints when it is idle, so that no commit pays for it.
            connection.Execute("PRAGMA wal_autocheckpoint = 0");
            ConfigureMemory(connection, isMapped: true);
            migrator.Migrate(connection);
            _ = StateRow.Read(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void ConfigureMemory(Connection connection, bool isMapped)
    {
        // Nothing of a memory in files of the temporary folder.
        connection.Execute("PRAGMA temp_store = MEMORY");
        connection.Execute(isMapped ? "PRAGMA mmap_size = 17179869184" : "PRAGMA mmap_size = 0");
        connection.Execute("PRAGMA trusted_schema = OFF");

        // Not cell_size_check: a page that is mapped is new to SQLite with every visit, and checking all cells of the pages above a row took three times as long as reading it.
    }
}
