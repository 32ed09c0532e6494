using Microsoft.Extensions.Logging;

namespace Mem0.Sqlite;

/// <summary>Moves the write-ahead log into the file when nobody waits for it, and cleans the file after forgetting.</summary>
internal sealed partial class LogKeeper(Connection connection, string path, TimeSpan busyTimeout, ILogger logger)
{
    private const int MostAttempts = 16;

    // 64 MiB.
    private const int MostPages = 8192;

    private bool _hasFrames;
    private long _pagesBefore;
    private bool _isCleaningDue;

    /// <summary>Gets a value indicating whether there is something to do when idle.</summary>
    public bool HasWork => _hasFrames || _isCleaningDue;

    /// <summary>Says that something was committed, so that the log holds it.</summary>
    public void HasCommitted() => _hasFrames = true;

    /// <summary>Finishes what a crash may have interrupted.</summary>
    public void Open(bool isCleaningDue)
    {
        _isCleaningDue = isCleaningDue;
        if (isCleaningDue)
        {
            CheckpointIdle();
        }
    }

    /// <summary>Does what is to be done, without waiting for others.</summary>
    public void CheckpointIdle() => Try(() =>
    {
        if (_isCleaningDue)
        {
            connection.WaitForLocks(TimeSpan.Zero);
            _isCleaningDue = !TryClean();
        }
        else if (_hasFrames)
        {
            _hasFrames = false;
            Checkpoint();
        }
    });

    /// <summary>Moves a log into the file that grew although there was no idle moment.</summary>
    public void CheckpointGrown()
    {
        // Not by the length of the log, which stays when its content was moved: every commit after the first large one would then be moved by itself.
        if (connection.PagesWritten - _pagesBefore > MostPages)
        {
            Try(Checkpoint);
        }
    }

    /// <summary>Takes the bytes of what was forgotten out of the file and its log.</summary>
    /// <returns><see langword="null"/> when no file holds them any more; otherwise why they may still be there.</returns>
    public MemoryStoreException? Clean()
    {
        _isCleaningDue = true;
        Exception? cause = null;
        try
        {
            _isCleaningDue = !TryClean();
        }
        catch (Exception exception)
        {
            cause = exception;
        }

        if (!_isCleaningDue)
        {
            return null;
        }

        LogNotCleaned(cause);
        return StoreErrors.New(
            "forget",
            $"The memories are forgotten and will not come back, but their bytes may still lie in '{path}' or its log: {cause?.Message ?? "another process reads the file."} This is tried again by itself, at the latest when the store is opened again.",
            cause);
    }

    /// <summary>Leaves the file whole and without a log, if nobody else uses it.</summary>
    public void Close()
    {
        CheckpointIdle();
        Try(() => connection.Checkpoint(truncate: true));
        connection.Dispose();
    }

    private void Checkpoint()
    {
        _pagesBefore = connection.PagesWritten;
        connection.Checkpoint(truncate: false);
    }

    private bool TryClean()
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var before = connection.ReadNumber(Sql.ReadDataVersion);
            if (!connection.Checkpoint(truncate: true))
            {
                return false;
            }

            connection.Execute(Sql.BeginImmediate);
            try
            {
                // Now the log is empty and stays so, unless somebody else wrote in between.
                if (connection.ReadNumber(Sql.ReadDataVersion) != before)
                {
                    continue;
                }

                connection.Execute("PRAGMA shrink_memory");
                var pages = PageScrubber.Scrub(connection.OpenFile());
                connection.Take(Sql.SetScrub).Bind("@scrub", 0).Execute();
                connection.Execute(Sql.Commit);
                LogCleaned(pages);
                return true;
            }
            finally
            {
                connection.RollbackIfOpen();
            }
        }

        return false;
    }

    // What fails here was acknowledged and is durable; it is tried again with the next write. Nothing may end the writer's thread.
    private void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception exception)
        {
            LogCheckpointFailed(exception);
        }
        finally
        {
            connection.WaitForLocks(busyTimeout);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The file was cleaned after forgetting; {Pages} pages held copies.")]
    private partial void LogCleaned(int pages);

    [LoggerMessage(LogLevel.Warning, "What was forgotten may still lie in the file; this is tried again.")]
    private partial void LogNotCleaned(Exception? exception);

    [LoggerMessage(LogLevel.Warning, "The write-ahead log could not be moved into the file; this is tried again.")]
    private partial void LogCheckpointFailed(Exception exception);
}
