namespace Mem0.Sqlite;

/// <summary>Keeps a second process off the file: what waits is known in memory, and to one only.</summary>
internal sealed class OutboxLock : IDisposable
{
    private readonly FileStream _file;

    private OutboxLock(FileStream file) => _file = file;

    /// <exception cref="MemoryStoreException">Somebody else has it.</exception>
    public static OutboxLock Take(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new(new(path + "-lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StoreErrors.New(
                "open",
                $"The outbox '{path}' is in use by another process, or its folder cannot be written. Nothing was changed. Give each process an outbox of its own, and the right to write its folder.",
                exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
