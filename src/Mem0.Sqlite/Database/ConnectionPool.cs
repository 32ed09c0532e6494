using System.Collections.Concurrent;

namespace Mem0.Sqlite;

/// <summary>Connections that read, kept with their statements for the next read.</summary>
internal sealed class ConnectionPool(Func<Connection> open) : IDisposable
{
    private static readonly int s_mostIdle = Math.Max(4, Environment.ProcessorCount * 2);

    private readonly ConcurrentBag<Connection> _idle = [];
    private volatile bool _isClosed;

    /// <summary>Reads with a connection of its own.</summary>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public T Use<T>(Func<Connection, T> read)
    {
        ObjectDisposedException.ThrowIf(_isClosed, typeof(SqliteMemoryStore));
        if (!_idle.TryTake(out var connection))
        {
            connection = open();
        }

        try
        {
            return read(connection);
        }
        finally
        {
            if (_isClosed || _idle.Count >= s_mostIdle)
            {
                connection.Dispose();
            }
            else
            {
                _idle.Add(connection);
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
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }
}
