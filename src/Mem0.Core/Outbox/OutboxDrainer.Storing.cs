using Microsoft.Extensions.Logging;

namespace Mem0;

internal sealed partial class OutboxDrainer
{
    // A store that hangs holds one place; a request that it may have made all the same is known by its ids.
    private static readonly TimeSpan s_longestAttempt = TimeSpan.FromMinutes(1);

    /// <summary>Stores the oldest request of a wall.</summary>
    /// <returns><see langword="null"/> when it is stored, set aside, or gone; otherwise why it goes on waiting.</returns>
    private async Task<Exception?> StoreOldestAsync(QueuedWall wall, CancellationToken cancellationToken)
    {
        await wall.Storing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_queue.Look(wall.Id) is not [var oldest, ..])
            {
                return null;
            }

            try
            {
                await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    await Within.RunAsync(s_longestAttempt, _timeProvider, token => StoreAsync(oldest.Request, token), cancellationToken).ConfigureAwait(false);
                }
                finally
                {
                    _places.Release();
                }

                Answered();
                await _queue.RemoveAsync(oldest).ConfigureAwait(false);
                LogStored(oldest.Number);
                return null;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception exception)
            {
                return await JudgeAsync(oldest, exception).ConfigureAwait(false);
            }
        }
        finally
        {
            wall.Storing.Release();
        }
    }

    private async Task<bool> StoreAsync(RememberRequest request, CancellationToken cancellationToken)
    {
        await _store(request, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<Exception?> JudgeAsync(QueuedRequest request, Exception exception)
    {
        var failures = _queue.Fail(request);
        var reason = MemoryFailure.WithoutText(exception);
        MemoryTelemetry.OutboxFailures.Add(1, MemoryFailure.Tag(exception));
        LogDetails(exception);

        // What the request asks for can never be, or it fails again and again where others succeed.
        var isHopeless = exception is ArgumentException or MemoryConflictException or MemoryAccessException;
        if (isHopeless || (!IsTransient(exception) && failures >= _options.MaxAttempts))
        {
            try
            {
                await _queue.SetAsideAsync(request, reason).ConfigureAwait(false);
                _isDown = false;
                LogSetAside(request.Number, failures, reason);
                return null;
            }
            catch (MemoryStoreException failure)
            {
                exception = failure;
            }
        }

        Failed(exception);
        LogFailed(request.Number, failures, reason);
        return exception;
    }

    private async Task RestAsync(Exception failure, int failures)
    {
        var answered = Volatile.Read(ref _answered).Task;
        var asked = (failure as MemoryStoreException)?.RetryAfter;
        var longest = _options.MaxRetryDelay.TotalMilliseconds;
        var rest = Math.Min(longest, _options.RetryDelay.TotalMilliseconds * Math.Pow(2, Math.Clamp(failures - 1, 0, 30)));
        var delay = TimeSpan.FromMilliseconds(rest * (0.5 + (Random.Shared.NextDouble() / 2)));
        if (asked is not null || !IsTransient(failure))
        {
            await Task.Delay(asked > delay ? asked.Value : delay, _timeProvider, _stop.Token).ConfigureAwait(false);
            return;
        }

        // Never shorter than the first rest: that others are answered does not mean that this one is.
        var first = delay < _options.RetryDelay / 2 ? delay : _options.RetryDelay / 2;
        await Task.Delay(first, _timeProvider, _stop.Token).ConfigureAwait(false);
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        await Task.WhenAny(answered, Task.Delay(delay - first, _timeProvider, wake.Token)).ConfigureAwait(false);
        await wake.CancelAsync().ConfigureAwait(false);
        _stop.Token.ThrowIfCancellationRequested();
    }

    private static bool IsTransient(Exception exception) => exception is MemoryStoreException { IsTransient: true } or OperationCanceledException;

    [LoggerMessage(LogLevel.Debug, "Request {Number} of the outbox is stored.")]
    private partial void LogStored(long number);

    [LoggerMessage(LogLevel.Warning, "Request {Number} of the outbox waits on after attempt {Attempt}: {Failure}")]
    private partial void LogFailed(long number, int attempt, string failure);

    [LoggerMessage(LogLevel.Error, "Request {Number} of the outbox was set aside after attempt {Attempt}: {Failure}")]
    private partial void LogSetAside(long number, int attempt, string failure);

    [LoggerMessage(LogLevel.Trace, "The failure in full, which may hold text.")]
    private partial void LogDetails(Exception exception);
}
