using Mem0.Stores;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mem0;

/// <summary>Knows the order of changing the model: begin, fill what has no vector until nothing is left, switch, fill what was written meanwhile, and only then delete.</summary>
internal sealed partial class EmbeddingModelChanger(
    OpenedStore opened, Embedder embedder, ScopeGuard guard, IOptions<AgentMemoryOptions> options, TimeProvider timeProvider, ILogger<EmbeddingModelChanger> logger)
    : IEmbeddingModelChange, IDisposable
{
    /// <summary>How long it waits before it tries again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    // Others that run the old model write on. Each pass is shorter than the one before, and what the last one leaves is filled after the switch.
    private const int MostPasses = 5;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile EmbeddingModelChangeStatus _status = new();

    public EmbeddingModelChangeStatus Status => _status;

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (options.Value.EmbeddingModelChange != EmbeddingModelChange.Migrate || !embedder.IsOn)
        {
            return;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await opened.OpenAsync(cancellationToken).ConfigureAwait(false);
            await ChangeAsync(await BeginAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<EmbeddingSpaceChange> BeginAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (change, problem) = await embedder.BeginChangeAsync(cancellationToken).ConfigureAwait(false);
            if (change is not null)
            {
                Note(change);
                return change;
            }

            await WaitAsync(problem, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ChangeAsync(EmbeddingSpaceChange change, CancellationToken cancellationToken)
    {
        if (!change.IsComplete)
        {
            LogBegun(change.Searched.Model, change.Target.Model);
            for (var pass = 0; pass < MostPasses && await FillAsync(cancellationToken).ConfigureAwait(false) > 0; pass++)
            {
            }

            change = await opened.Store.FinishEmbeddingSpaceChangeAsync(deletePrevious: false, cancellationToken).ConfigureAwait(false);
            Note(change);
            LogSwitched(change.Searched.Model, _status.Filled);
        }

        if (change.HasPrevious)
        {
            // Also what others wrote who had not noticed the switch.
            await FillAsync(cancellationToken).ConfigureAwait(false);
            if (options.Value.DeletePreviousVectors)
            {
                Note(await opened.Store.FinishEmbeddingSpaceChangeAsync(deletePrevious: true, cancellationToken).ConfigureAwait(false));
                LogDeleted();
            }
        }
    }

    private async Task<long> FillAsync(CancellationToken cancellationToken)
    {
        var before = _status.Filled;
        await foreach (var backlog in opened.Store.ReadVectorBacklogAsync(cancellationToken).ConfigureAwait(false))
        {
            guard.Check(backlog.Scope, backlog.Memories);
            var started = timeProvider.GetTimestamp();
            var vectors = await EmbedAsync(backlog, cancellationToken).ConfigureAwait(false);
            await opened.Store.AttachVectorsAsync(
                backlog.Scope, [.. backlog.Memories.Select((memory, i) => new VectorAttachment(memory.Id, memory.Version, vectors[i]!.Value))], cancellationToken).ConfigureAwait(false);
            MemoryTelemetry.Filled.Add(backlog.Memories.Count, new KeyValuePair<string, object?>(MemoryTelemetry.StoreName, opened.Name));
            _status = _status with { Filled = _status.Filled + backlog.Memories.Count };

            // Half of what the embedder can do is left to those who wait for an answer.
            await Task.Delay(timeProvider.GetElapsedTime(started), timeProvider, cancellationToken).ConfigureAwait(false);
        }

        _status = _status with { Passes = _status.Passes + 1 };
        LogPass(_status.Passes, _status.Filled - before);
        return _status.Filled - before;
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<float>?>> EmbedAsync(VectorBacklog backlog, CancellationToken cancellationToken)
    {
        while (true)
        {
            var embedded = await embedder.EmbedAsOwnAsync(backlog.Scope, [.. backlog.Memories.Select(static memory => memory.Content)], cancellationToken).ConfigureAwait(false);
            if (embedded.Vectors is { } vectors)
            {
                return vectors;
            }

            await WaitAsync(embedded.Degraded, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WaitAsync(string? problem, CancellationToken cancellationToken)
    {
        _status = _status with { Problem = problem };
        LogWaiting(problem);
        await Task.Delay(Pause, timeProvider, cancellationToken).ConfigureAwait(false);
        _status = _status with { Problem = null };
    }

    private void Note(EmbeddingSpaceChange change)
    {
        embedder.Note(change);
        _status = _status with { Target = change.Target.Model, Searched = change.Searched.Model, IsComplete = change.IsComplete };
    }

    [LoggerMessage(LogLevel.Information, "The vectors of model {Old} are searched while memories get one of model {New}.")]
    private partial void LogBegun(string old, string @new);

    [LoggerMessage(LogLevel.Information, "Pass {Pass} gave {Count} memories a vector of the new model.")]
    private partial void LogPass(int pass, long count);

    [LoggerMessage(LogLevel.Information, "The vectors of model {Model} are searched from now on; {Count} were made here.")]
    private partial void LogSwitched(string model, long count);

    [LoggerMessage(LogLevel.Information, "The vectors of the model before are deleted.")]
    private partial void LogDeleted();

    [LoggerMessage(LogLevel.Warning, "The change of the embedding model waits: {Problem}.")]
    private partial void LogWaiting(string? problem);
}
