using Microsoft.Extensions.Hosting;

namespace Mem0;

/// <summary>Stores what waits before the host stops, as far as the store answers and the host's patience lasts. The rest is stored by the next process.</summary>
internal sealed class OutboxShutdown(OutboxStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.Drainer.DrainAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It is durable, and the host may stop.
        }
    }
}
