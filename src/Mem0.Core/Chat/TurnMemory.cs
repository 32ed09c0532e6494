using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mem0;

/// <summary>Recalls before a turn of a conversation and remembers after it, and never breaks the turn. Every door of a framework is built on it.</summary>
/// <remarks>
/// <para>
/// A memory that fails or takes too long is logged as a warning, counted (<c>mem0.recall.failures</c>, <c>mem0.capture.failures</c>), and the turn goes on.
/// Two things are thrown: cancellation, unwrapped, and a scope that names nobody, because a turn must not run for the wrong person.
/// </para>
/// <para>All members may be called from many threads at once. Model calls that memory makes itself are not turns: inside them both methods do nothing.</para>
/// </remarks>
public sealed partial class TurnMemory
{
    private static readonly AsyncLocal<bool> s_isOwnCall = new();

    private readonly IAgentMemory _memory;
    private readonly MemoryChatOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _timeProvider;

    /// <summary>Creates the memory of turns.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="options">What to recall and to remember, or <see langword="null"/> for the defaults.</param>
    /// <param name="logger">Where failures are logged, or <see langword="null"/> for nowhere.</param>
    /// <param name="timeProvider">The clock of the deadlines, or <see langword="null"/> for the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">A deadline of the options is zero or negative.</exception>
    public TurnMemory(IAgentMemory memory, MemoryChatOptions? options = null, ILogger<TurnMemory>? logger = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(memory);
        _memory = memory;
        _options = options ?? new();
        _logger = logger ?? NullLogger<TurnMemory>.Instance;
        _timeProvider = timeProvider ?? TimeProvider.System;
        RequireDeadline(_options.RecallTimeout, nameof(MemoryChatOptions.RecallTimeout));
        RequireDeadline(_options.CaptureTimeout, nameof(MemoryChatOptions.CaptureTimeout));
    }

    /// <summary>Recalls what helps with the last thing that the user said.</summary>
    /// <param name="scope">For whom.</param>
    /// <param name="request">The messages that the model is about to get, the oldest first. They are not changed.</param>
    /// <param name="cancellationToken">Stops the recall.</param>
    /// <returns>
    /// A section for the prompt; empty when nothing was asked, nothing was found, or memory failed. When nothing seems to answer
    /// (<see cref="RecallResult.Abstention"/>), it has profile and procedure memories alone.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="scope"/> names nobody.</exception>
    public async Task<string> RecallAsync(MemoryScope scope, IReadOnlyList<ChatMessage> request, CancellationToken cancellationToken = default)
    {
        Require.Scope(scope);
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var question = Turn.Read(request).Question;
        if (question.Length == 0 || s_isOwnCall.Value)
        {
            return "";
        }

        try
        {
            var result = await WithinAsync(
                _options.RecallTimeout,
                token => _memory.RecallAsync(scope, question, _options.Recall, token),
                cancellationToken).ConfigureAwait(false);
            LogRecalled(result.Matches.Count);
            return MemorySection.Render(WithoutNoise(result), _options.Section);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (!MemoryFailure.IsAboutScope(exception))
        {
            MemoryTelemetry.RecallFailures.Add(1, MemoryFailure.Tag(exception));
            LogRecallFailed(MemoryFailure.WithoutText(exception));
            LogDetails(exception);
            return "";
        }
    }

    /// <summary>Remembers what the user said since the last answer, and the answer, as one write.</summary>
    /// <param name="scope">For whom.</param>
    /// <param name="request">The messages that the model got, the oldest first. System and tool messages and sections of memories never enter.</param>
    /// <param name="response">What the model answered, or <see langword="null"/> when there was no answer or only a part of one: half a sentence may say the opposite of the whole.</param>
    /// <param name="cancellationToken">Stops waiting. A turn that was cancelled was still said: give it <see cref="CancellationToken.None"/>.</param>
    /// <returns>A task that completes when it is stored, or when memory failed.</returns>
    /// <exception cref="ArgumentException"><paramref name="scope"/> names nobody.</exception>
    /// <remarks>
    /// When every user message has an id, trying the turn again stores it once. A request that only brings tool results or approvals goes on with a turn:
    /// the user's words were stored with the request before it.
    /// </remarks>
    public async Task CaptureAsync(MemoryScope scope, IReadOnlyList<ChatMessage> request, IEnumerable<ChatMessage>? response, CancellationToken cancellationToken = default)
    {
        Require.Scope(scope);
        ArgumentNullException.ThrowIfNull(request);
        if (_options.Capture == MemoryCapture.None || s_isOwnCall.Value)
        {
            return;
        }

        try
        {
            await CaptureAsync(scope, Turn.Read(request), response is null ? null : Turn.ReadAnswer(response), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            // Also an error about the scope: nothing was stored, and the answer that the model gave must reach the user.
            MemoryTelemetry.CaptureFailures.Add(1, MemoryFailure.Tag(exception));
            LogCaptureFailed(MemoryFailure.WithoutText(exception));
            LogDetails(exception);
        }
    }

    private async Task CaptureAsync(MemoryScope scope, Turn turn, ChatMessage? answer, CancellationToken cancellationToken)
    {
        answer = _options.Capture.HasFlag(MemoryCapture.Assistant) ? answer : null;
        var said = _options.Capture.HasFlag(MemoryCapture.User) ? turn.Said : [];
        ChatMessage[] statements = answer is null ? [.. said] : [.. said, answer];
        if (statements is [])
        {
            return;
        }

        var operationId = turn.OperationId(scope);
        try
        {
            await RememberAsync(scope, statements, operationId, cancellationToken).ConfigureAwait(false);
        }
        catch (MemoryConflictException) when (operationId is not null)
        {
            // The turn was tried before and the user's part of it is stored: with another answer, or without one when the model failed.
            if (answer is not null)
            {
                await RememberAsync(scope, [answer], Turn.OperationId(operationId, answer), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task RememberAsync(MemoryScope scope, ChatMessage[] statements, string? operationId, CancellationToken cancellationToken)
    {
        var options = new RememberOptions { OperationId = operationId, BindToSession = _options.BindToSession };
        await WithinAsync(
            _options.CaptureTimeout,
            token => _memory.RememberAsync(scope, statements, options, token),
            cancellationToken).ConfigureAwait(false);
        LogCaptured(statements.Length);
    }

    private async Task<T> WithinAsync<T>(TimeSpan timeout, Func<CancellationToken, Task<T>> operation, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, _timeProvider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        s_isOwnCall.Value = true;

        // Waiting stops in time even where the operation does not heed its token.
        return await operation(stop.Token).WaitAsync(stop.Token).ConfigureAwait(false);
    }

    // What is nearest to a message that no memory has to do with would only mislead; what matters whatever is said does not.
    private static RecallResult WithoutNoise(RecallResult result) => result.Abstention is null
        ? result
        : result with { Matches = [.. result.Matches.Where(static match => match.Record.IsStanding)] };

    private static void RequireDeadline(TimeSpan timeout, string name)
    {
        if (timeout <= TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, $"{nameof(MemoryChatOptions)}.{name} must be positive, or Timeout.InfiniteTimeSpan.");
        }
    }

    [LoggerMessage(LogLevel.Debug, "Recalled {Count} memories for a turn.")]
    private partial void LogRecalled(int count);

    [LoggerMessage(LogLevel.Debug, "Remembered {Count} messages of a turn.")]
    private partial void LogCaptured(int count);

    [LoggerMessage(LogLevel.Warning, "A turn goes on without memories: {Failure}")]
    private partial void LogRecallFailed(string failure);

    [LoggerMessage(LogLevel.Warning, "A turn was not remembered: {Failure}")]
    private partial void LogCaptureFailed(string failure);

    [LoggerMessage(LogLevel.Trace, "The failure in full, which may hold text.")]
    private partial void LogDetails(Exception exception);
}
