using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Mem0.Testing;

/// <summary>Keeps every line that is logged, at every level, with what an exporter of structured logs would see.</summary>
public sealed class SpyLogger : ILoggerProvider
{
    private readonly ConcurrentQueue<SpyLine> _lines = new();

    /// <summary>Gets every line, in order.</summary>
    public IReadOnlyList<SpyLine> Lines => [.. _lines];

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new Category(categoryName, _lines);

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private sealed class Category(string name, ConcurrentQueue<SpyLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs
                ? string.Join(' ', pairs.Select(static pair => $"{pair.Key}={pair.Value}"))
                : "";
            lines.Enqueue(new(name, logLevel, $"{formatter(state, exception)} {values} {exception}"));
        }
    }
}
