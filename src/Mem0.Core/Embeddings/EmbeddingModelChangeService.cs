using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mem0;

/// <summary>Changes the embedding model while the host runs, and tries again when the store fails.</summary>
internal sealed partial class EmbeddingModelChangeService(IServiceProvider services, TimeProvider timeProvider, ILogger<EmbeddingModelChangeService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                // Asked for here: a host without a store has said so already, in one sentence.
                await ((IEmbeddingModelChange)services.GetService(typeof(IEmbeddingModelChange))!).RunAsync(stoppingToken).ConfigureAwait(false);
                return;
            }
            catch (MemoryStoreException exception)
            {
                LogFailed(exception);
            }

            await Task.Delay(EmbeddingModelChanger.Pause, timeProvider, stoppingToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The change of the embedding model stopped, and is tried again.")]
    private partial void LogFailed(Exception exception);
}
