namespace Mem0;

internal sealed partial class OutboxQueue
{
    /// <summary>Puts a request behind those of its wall. When this returns it is durable.</summary>
    /// <param name="request">The request; its statements have ids.</param>
    /// <param name="cause">Why the store did not take it; <see langword="null"/> when it was not asked.</param>
    /// <returns>The answer, or the answer of before when the operation waits already.</returns>
    /// <exception cref="MemoryOutboxFullException">There is no room.</exception>
    /// <exception cref="MemoryConflictException">The operation waits with other content.</exception>
    /// <exception cref="MemoryStoreException">The log failed. Nothing was queued.</exception>
    public async Task<RememberResult> AddAsync(RememberRequest request, Exception? cause)
    {
        var wall = Hold(WallId.Of(request.Scope));
        try
        {
            await wall.Adding.WaitAsync().ConfigureAwait(false);
            try
            {
                if (FindOperation(wall, request) is { } twin)
                {
                    return QueuedAnswer.Of(twin, isReplay: true, cause);
                }

                var body = QueuedBody.Write(request);
                var number = Reserve(body.Length, request, cause);
                try
                {
                    await log.WriteAsync([new(number, body)], [], erases: false).ConfigureAwait(false);
                    Enter(new() { Number = number, Request = request, Size = body.Length });
                }
                catch
                {
                    Interlocked.Add(ref _bytes, -body.Length);
                    throw;
                }
                finally
                {
                    Interlocked.Decrement(ref _reserved);
                }
            }
            finally
            {
                wall.Adding.Release();
            }

            Filled?.Invoke(wall);
            return QueuedAnswer.Of(request, isReplay: false, cause);
        }
        finally
        {
            LetGo(wall);
        }
    }

    /// <summary>Removes a request that is stored.</summary>
    public async Task RemoveAsync(QueuedRequest request)
    {
        // What is stored may be forgotten there later, and copies of it here would then be what is left: an empty outbox holds nothing.
        bool isLast;
        lock (_lock)
        {
            isLast = _waiting + _setAside.Count + _reserved == 1;
        }

        await log.WriteAsync([], [request.Number], isLast).ConfigureAwait(false);
        Leave(request);
    }

    /// <summary>Replaces a request by what is left of it after forgetting; by nothing when nothing is left.</summary>
    public async Task ForgetAsync(QueuedRequest request, RememberRequest? rest)
    {
        if (rest is null)
        {
            await log.WriteAsync([], [request.Number], erases: true).ConfigureAwait(false);
            Leave(request);
            return;
        }

        await ReplaceAsync(request, rest, request.Reason, request.FailedAt, erases: true).ConfigureAwait(false);
    }

    /// <summary>Notes that a request failed.</summary>
    /// <returns>How often it has.</returns>
    public int Fail(QueuedRequest request)
    {
        lock (_lock)
        {
            // It may have been changed meanwhile; it is the same request all the same.
            if (!_walls.TryGetValue(request.Wall, out var wall) || !wall.Requests.TryGetValue(request.Number, out var known))
            {
                return 0;
            }

            wall.Requests[request.Number] = known with { Failures = known.Failures + 1 };
            return known.Failures + 1;
        }
    }

    private async Task ReplaceAsync(QueuedRequest request, RememberRequest content, string? reason, DateTimeOffset? failedAt, bool erases)
    {
        var body = QueuedBody.Write(content, reason, failedAt);
        await log.WriteAsync([new(request.Number, body)], [], erases).ConfigureAwait(false);
        lock (_lock)
        {
            Leave(request);
            _bytes += body.Length;
            Enter(new() { Number = request.Number, Request = content, Size = body.Length, Reason = reason, FailedAt = failedAt });
        }
    }

    private RememberRequest? FindOperation(QueuedWall wall, RememberRequest request)
    {
        var known = request.OperationId is not { } id
            ? null
            : Look(wall.Id).FirstOrDefault(known => known.Request.OperationId == id && known.Request.Scope == request.Scope)?.Request;
        return known is null || Fingerprint.Of(known) == Fingerprint.Of(request)
            ? known
            : throw new MemoryConflictException("The operation id waits in the outbox with other content. Nothing was stored; use a new id for a new operation.");
    }

    private long Reserve(int size, RememberRequest request, Exception? cause)
    {
        lock (_lock)
        {
            if (_waiting + _setAside.Count + _reserved >= options.MaxRequests || _bytes + size > options.MaxBytes)
            {
                MemoryTelemetry.OutboxRefusals.Add(1);
                throw new MemoryOutboxFullException(
                    $"The store does not answer, and the outbox is full ({_waiting} requests wait, {_setAside.Count} are set aside, {_bytes} bytes). {(request.Sent.IsSet ? "Nothing was queued, but the store may have it: its answer was lost. Name operations to send them again." : "Nothing was stored and nothing was queued. Try again later.")} To let more wait, raise {nameof(OutboxOptions)}.{nameof(OutboxOptions.MaxRequests)} or {nameof(OutboxOptions.MaxBytes)}.",
                    cause);
            }

            _reserved++;
            _bytes += size;
            return ++_lastNumber;
        }
    }

    private void Leave(QueuedRequest request)
    {
        lock (_lock)
        {
            if (_walls.TryGetValue(request.Wall, out var wall) && wall.Requests.Remove(request.Number))
            {
                _waiting--;
                _bytes -= request.Size;
                Tidy(wall);
            }
            else if (_setAside.Remove(request.Number))
            {
                _bytes -= request.Size;
            }
        }
    }
}
