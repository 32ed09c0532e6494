using System.Diagnostics;

namespace Mem0;

/// <summary>One operation's span and duration.</summary>
internal sealed class MeasuredOperation : IDisposable
{
    private readonly TimeProvider _timeProvider;
    private readonly long _started;
    private readonly Activity? _activity;
    private TagList _tags;

    public MeasuredOperation(string operation, string store, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _started = timeProvider.GetTimestamp();
        _tags = new TagList { { MemoryTelemetry.OperationName, operation }, { MemoryTelemetry.StoreName, store } };
        
        // Asked first: the tags are copied for listeners alone.
        _activity = MemoryTelemetry.Activities.HasListeners() ? MemoryTelemetry.Activities.StartActivity(ActivityKind.Internal, tags: _tags, name: operation) : null;
    }

    public void Succeeded(bool isDegraded)
    {
        _activity?.SetTag(MemoryTelemetry.IsDegraded, isDegraded);
        if (isDegraded)
        {
            MemoryTelemetry.Degraded.Add(1, _tags);
        }
    }

    public void Failed(Exception exception)
    {
        // The type only: a message may carry what the caller wrote.
        var type = exception.GetType().FullName;
        _activity?.SetStatus(ActivityStatusCode.Error);
        _activity?.SetTag(MemoryTelemetry.ErrorType, type);
        _tags.Add(MemoryTelemetry.ErrorType, type);
    }

    public void Dispose()
    {
        MemoryTelemetry.Duration.Record(_timeProvider.GetElapsedTime(_started).TotalSeconds, _tags);
        _activity?.Dispose();
    }
}
