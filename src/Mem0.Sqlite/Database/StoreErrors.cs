using System.Text.Json;
using Mem0.Stores;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mem0.Sqlite;

/// <summary>Says what happened to the file and what to do about it.</summary>
internal sealed class StoreErrors(string path, TimeSpan busyTimeout)
{
    public const string StoreName = "sqlite";

    /// <summary>Says whether an exception is a failure of the file or the disk, rather than a mistake in the program.</summary>
    public static bool IsBackend(Exception exception) => exception is SqliteException or IOException or UnauthorizedAccessException or InvalidDataException or JsonException;

    public static MemoryStoreException New(string operation, string message, Exception? cause = null) => new(StoreName, operation, message, cause);

    public MemoryStoreException Create(string operation, Exception cause) => New(operation, Explain(cause), cause);

    public MemoryStoreException WrongLength(string operation, int length, EmbeddingSpace space) => New(
        operation,
        $"A vector has {length} dimensions, and those of '{path}' have {space.Dimensions}{Of(space)}. Nothing was written. Use the same embedding model, or another file.");

    public MemoryStoreException OtherSpace(EmbeddingSpace wanted, EmbeddingSpace stored) => New(
        "use embedding space",
        $"The vectors of '{path}' have {stored.Dimensions} dimensions{Of(stored)}; those of model '{wanted.Model}' with {wanted.Dimensions} dimensions cannot be compared with them. Nothing was changed. Use the same embedding model, or another file.");

    private static string Of(EmbeddingSpace space) => space.Model.Length == 0 ? "" : $" of model '{space.Model}'";

    /// <summary>Gets the sort of an error of SQLite, without its details.</summary>
    public static int CodeOf(SqliteException exception) => exception.SqliteErrorCode & 0xFF;

    private string Explain(Exception cause) => cause is SqliteException failure ? Explain(failure) : cause switch
    {
        UnauthorizedAccessException => CannotBeWritten,

        // What cannot be read may be a part of a memory, so it is not repeated.
        JsonException => Damaged("a row cannot be read."),
        InvalidDataException => Damaged(cause.Message),
        _ => DiskFailed(cause),
    };

    private string Explain(SqliteException cause) => CodeOf(cause) switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            $"The file '{path}' stayed locked by another process for {busyTimeout.TotalSeconds:0.###} seconds. Nothing was written. Try again, or find who holds it.",
        raw.SQLITE_FULL => $"The disk that holds '{path}' is full. Nothing was written. Free some space and try again.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => CannotBeWritten,
        raw.SQLITE_CANTOPEN => $"The file '{path}' cannot be opened. Nothing was changed. Check that its folder exists and that this process may write both.",
        raw.SQLITE_NOTADB => $"The file '{path}' is not a SQLite database. Nothing was changed. Choose another path, or move the file away.",
        raw.SQLITE_CORRUPT => Damaged(cause.Message),
        raw.SQLITE_IOERR => DiskFailed(cause),
        _ => $"SQLite failed on '{path}': {cause.Message}",
    };

    private string CannotBeWritten => $"The file '{path}' or its folder cannot be written. Nothing was changed. Give this process the right to write both, or choose another path.";

    private string Damaged(string how) =>
        $"The file '{path}' is damaged: {how} Restore it from a backup, or move it away together with the files beside it that begin with its name.";

    private string DiskFailed(Exception cause) => $"The disk failed while '{path}' was read or written: {cause.Message} Nothing was acknowledged. Check the disk and try again.";
}
