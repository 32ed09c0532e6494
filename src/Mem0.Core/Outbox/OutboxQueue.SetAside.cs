namespace Mem0;

internal sealed partial class OutboxQueue
{
    /// <summary>Sets a request aside that cannot succeed.</summary>
    public Task SetAsideAsync(QueuedRequest request, string reason) => ReplaceAsync(request, request.Request, reason, timeProvider.GetUtcNow(), erases: false);

    /// <summary>Gets the requests that were set aside, the oldest first.</summary>
    public QueuedRequest[] LookAside()
    {
        lock (_lock)
        {
            return [.. _setAside.Values];
        }
    }

    /// <summary>Puts a request that was set aside back.</summary>
    public async Task<bool> ReplayAsync(long number)
    {
        if (LookAside().FirstOrDefault(request => request.Number == number) is not { } request)
        {
            return false;
        }

        var wall = Hold(request.Wall);
        try
        {
            await ReplaceAsync(request, request.Request, null, null, erases: false).ConfigureAwait(false);
            Filled?.Invoke(wall);
            return true;
        }
        finally
        {
            LetGo(wall);
        }
    }

    /// <summary>Drops a request that was set aside.</summary>
    public async Task<bool> DropAsync(long number)
    {
        if (LookAside().FirstOrDefault(request => request.Number == number) is not { } request)
        {
            return false;
        }

        await ForgetAsync(request, null).ConfigureAwait(false);
        return true;
    }
}
