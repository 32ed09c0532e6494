namespace Mem0.Sqlite;

/// <summary>A <see cref="WriteRequest"/> that answers.</summary>
internal abstract class WriteRequest<TResult>(TResult initial) : WriteRequest
{
    // Continuations must not run on the writer's thread.
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _registration;

    /// <summary>Gets or sets the answer; set by <see cref="WriteRequest.Execute"/>.</summary>
    protected TResult Result { get; set; } = initial;

    /// <summary>Gets the answer once the caller is released.</summary>
    public Task<TResult> Completion => _completion.Task;

    public override bool IsCompleted => _completion.Task.IsCompleted;

    /// <summary>Lets a token cancel it while it waits.</summary>
    public void CancelWith(CancellationToken cancellationToken) => _registration = cancellationToken.Register(
        static (request, token) =>
        {
            var waiting = (WriteRequest<TResult>)request!;
            if (waiting.TryTake())
            {
                waiting._completion.TrySetCanceled(token);
            }
        },
        this);

    public override void Succeed()
    {
        _registration.Dispose();
        _completion.TrySetResult(Result);
    }

    public override void Fail(Exception exception)
    {
        _registration.Dispose();
        _completion.TrySetException(exception);
    }
}
