using Microsoft.Extensions.Logging;

namespace Mem0.Sqlite;

/// <summary>Changes the indexes in memory as a transaction changed the file: all together, so that no search sees half of it.</summary>
internal sealed partial class IndexPublisher(IndexCache cache, ILogger logger)
{
    public void Publish(WriteSession session)
    {
        // In the order of numbers, as readers take them.
        var partitions = session.Changes.Keys.Order().Select(cache.Find).OfType<Partition>().ToArray();
        foreach (var partition in partitions)
        {
            partition.EnterWrite();
        }

        try
        {
            foreach (var partition in partitions)
            {
                partition.Apply(session.Number, session.Changes[partition.Number]);
            }
        }
        catch (Exception exception)
        {
            // It is committed and will be acknowledged: an index that could not follow is read from the file again.
            LogIndexFailed(exception);
            foreach (var partition in partitions)
            {
                cache.Drop(partition.Number, static _ => true);
            }
        }
        finally
        {
            foreach (var partition in partitions)
            {
                partition.ExitWrite();
            }
        }

        cache.Recount(partitions);
        foreach (var partition in partitions)
        {
            partition.Release();
        }
    }

    [LoggerMessage(LogLevel.Error, "An index could not follow a commit and will be read from the file again.")]
    private partial void LogIndexFailed(Exception exception);
}
