using System.Collections.Concurrent;

namespace Mem0.Sqlite;

/// <summary>Connections that read, kept with their statements for the next read.</summary>
internal sealed class ConnectionPool(Func<Connection> open) : IDisposable
{
    /// <summary>How many are kept. More at once would share the same processors, and a connection that is not kept costs a thousand reads.</summary>
    public static readonly int MostIdle = Math.Max(4, Environment.ProcessorCount * 2);

    // The last one given back is taken first: its statements are prepared, and its pages are mapped.
    private readonly ConcurrentStack<Connection> _idle = [];
    private volatile bool _isClosed;

    /// <summary>Reads with a connection of its own.</summary>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public T Use<T>(Func<Connection, T> read)
    {
        ObjectDisposedException.ThrowIf(_isClosed, typeof(SqliteMemoryStore));
        if (!_idle.TryPop(out var connection))
        {
            connection = open();
        }

        try
        {
            return read(connection);
        }
        finally
        {
            if (_isClosed || _idle.Count >= MostIdle)
            {
                connection.Dispose();
            }
            else
            {
                _idle.Push(connection);
                if (_isClosed)
                {
                    Dispose();
                }
            }
        }
    }

    public void Dispose()
    {
        _isClosed = true;
        while (_idle.TryPop(out var connection))
        {
            connection.Dispose();
        }
    }
}
