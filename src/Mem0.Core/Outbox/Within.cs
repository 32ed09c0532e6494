namespace Mem0;

/// <summary>Runs something for as long as it may take.</summary>
internal static class Within
{
    /// <summary>Waits until it is done or the time is over, even where it does not heed its token.</summary>
    /// <exception cref="OperationCanceledException">The time is over, or the caller cancelled.</exception>
    public static async Task<T> RunAsync<T>(TimeSpan time, TimeProvider timeProvider, Func<CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(time, timeProvider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        return await run(stop.Token).WaitAsync(stop.Token).ConfigureAwait(false);
    }
}
