using Mem0.Stores;
using Microsoft.Extensions.AI;

namespace Mem0;

/// <summary>The door to the engine: checks the call, then hands it to the one pipeline that knows the order.</summary>
internal sealed class AgentMemory(
    OpenedStore opened,
    RememberPipeline remember,
    RecallPipeline recall,
    MemoryUpdater updater,
    MemoryLister lister,
    MemoryExporter exporter,
    MemoryImporter importer,
    ScopeGuard guard,
    TimeProvider timeProvider,
    OutboxCalls? outbox = null) : IAgentMemory
{
    private MemoryStore Store => opened.Store;

    private DateTimeOffset Now => timeProvider.GetUtcNow();

    public Task<RememberResult> RememberAsync(MemoryScope scope, string text, RememberOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = RememberGate.Admit(scope, text, options, Now);
        return RunAsync("create_memory", () => outbox?.RememberAsync(request, cancellationToken) ?? remember.RunAsync(request, cancellationToken), static result => result.Degraded, cancellationToken);
    }

    public Task<RememberResult> RememberAsync(
        MemoryScope scope, IEnumerable<ChatMessage> messages, RememberOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = RememberGate.Admit(scope, messages, options, Now);
        return RunAsync("create_memory", () => outbox?.RememberAsync(request, cancellationToken) ?? remember.RunAsync(request, cancellationToken), static result => result.Degraded, cancellationToken);
    }

    public Task<RecallResult> RecallAsync(MemoryScope scope, string query, RecallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = RecallRequest.Admit(scope, query, options, Now);
        return RunAsync("search_memory", () => outbox?.RecallAsync(request, cancellationToken) ?? recall.RunAsync(request, cancellationToken), static result => result.Degraded, cancellationToken);
    }

    public Task<MemoryRecord?> GetAsync(MemoryScope scope, Guid id, CancellationToken cancellationToken = default)
    {
        Require.Scope(scope);
        Require.Id(id);
        return RunAsync("get_memory", () => ReadAsync(scope, id, cancellationToken), Nothing, cancellationToken);
    }

    public Task<MemoryPage> ListAsync(MemoryScope scope, ListOptions? options = null, CancellationToken cancellationToken = default)
    {
        Require.Scope(scope);
        return RunAsync("list_memory", () => outbox?.ListAsync(scope, options, Now, cancellationToken) ?? lister.ListAsync(scope, options, Now, cancellationToken), static page => page.Degraded, cancellationToken);
    }

    public Task<IReadOnlyList<MemoryRevision>> HistoryAsync(MemoryScope scope, Guid id, CancellationToken cancellationToken = default)
    {
        Require.Scope(scope);
        Require.Id(id);
        return RunAsync("get_memory_history", () => ReadHistoryAsync(scope, id, cancellationToken), Nothing, cancellationToken);
    }

    public Task<MemoryRecord?> UpdateAsync(
        MemoryScope scope, Guid id, MemoryUpdate change, long? expectedVersion = null, CancellationToken cancellationToken = default)
    {
        Require.Scope(scope);
        Require.Id(id);
        var now = Now;
        var request = UpdateRequest.Admit(change, now);
        return RunAsync("update_memory", () => updater.UpdateAsync(scope, id, request, expectedVersion, now, cancellationToken), Nothing, cancellationToken);
    }

    public Task<ForgetResult> ForgetAsync(MemoryScope scope, Guid id, CancellationToken cancellationToken = default)
    {
        Require.Scope(scope);
        Require.Id(id);
        return RunAsync("delete_memory", () => ForgetOneAsync(scope, id, cancellationToken), Nothing, cancellationToken);
    }

    public Task<ForgetResult> ForgetAsync(MemoryScope scope, MemoryFilter filter, CancellationToken cancellationToken = default)
    {
        Require.Scope(scope);
        ArgumentNullException.ThrowIfNull(filter);
        Require.Filter(filter, nameof(filter));
        return filter.IsEmpty
            ? throw new ArgumentException("filter has no condition. To forget everything that the scope covers, say so with ForgetAllAsync.", nameof(filter))
            : RunAsync("delete_memory", () => ForgetCoveredAsync(scope, filter, cancellationToken), Nothing, cancellationToken);
    }

    public Task<ForgetResult> ForgetAllAsync(MemoryScope scope, CancellationToken cancellationToken = default)
    {
        Require.Scope(scope);
        return RunAsync("delete_memory", () => ForgetCoveredAsync(scope, filter: null, cancellationToken), Nothing, cancellationToken);
    }

    public Task<ExportResult> ExportAsync(MemoryScope scope, Stream destination, ExportOptions? options = null, CancellationToken cancellationToken = default)
    {
        Require.Scope(scope);
        ArgumentNullException.ThrowIfNull(destination);
        return destination.CanWrite
            ? RunAsync("export_memory", () => exporter.ExportAsync(scope, destination, options ?? new(), cancellationToken), Nothing, cancellationToken)
            : throw new ArgumentException("destination cannot be written.", nameof(destination));
    }

    public Task<ImportResult> ImportAsync(MemoryScope scope, Stream source, ImportOptions? options = null, CancellationToken cancellationToken = default)
    {
        Require.Scope(scope);
        ArgumentNullException.ThrowIfNull(source);
        if (!source.CanRead)
        {
            throw new ArgumentException("source cannot be read.", nameof(source));
        }

        options ??= new();
        Require.Between(options.MaxLineLength, 1024, 1 << 30, nameof(options.MaxLineLength));
        return Enum.IsDefined(options.MostTrusted)
            ? RunAsync("import_memory", () => importer.ImportAsync(scope, source, options, cancellationToken), static result => result.Degraded, cancellationToken)
            : throw new ArgumentException("MostTrusted is not a known origin.", nameof(options.MostTrusted));
    }

    private async Task<T> RunAsync<T>(string operation, Func<Task<T>> run, Func<T, string?> degraded, CancellationToken cancellationToken)
    {
        using var measured = new MeasuredOperation(operation, opened.Name, timeProvider);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await opened.OpenAsync(cancellationToken).ConfigureAwait(false);
            var result = await run().ConfigureAwait(false);
            measured.Succeeded(degraded(result) is not null);
            return result;
        }
        catch (Exception exception)
        {
            measured.Failed(exception);
            throw;
        }
    }

    private static string? Nothing<T>(T result) => null;

    private async Task<MemoryRecord?> ReadAsync(MemoryScope scope, Guid id, CancellationToken cancellationToken)
    {
        var view = new ScopeView { Scope = scope };
        var found = await Store.GetAsync(view, [id], cancellationToken).ConfigureAwait(false);
        guard.Check(view, found);
        return found.SingleOrDefault();
    }

    private async Task<IReadOnlyList<MemoryRevision>> ReadHistoryAsync(MemoryScope scope, Guid id, CancellationToken cancellationToken)
    {
        var view = new ScopeView { Scope = scope };
        var revisions = await Store.GetHistoryAsync(view, id, cancellationToken).ConfigureAwait(false);
        guard.Check(view, revisions.Select(static revision => revision.Record).OfType<MemoryRecord>());
        return revisions;
    }

    private async Task<ForgetResult> ForgetOneAsync(MemoryScope scope, Guid id, CancellationToken cancellationToken)
    {
        if (await ReadAsync(scope, id, cancellationToken).ConfigureAwait(false) is not { } memory)
        {
            return new() { Ids = [] };
        }

        SharedMemories.RequireMayChange(scope, memory);
        var forget = new StoreForget { Covered = memory.Scope, Id = id, By = scope, At = Now };
        return new() { Ids = await Store.ForgetAsync(forget, cancellationToken).ConfigureAwait(false) };
    }

    private async Task<ForgetResult> ForgetCoveredAsync(MemoryScope scope, MemoryFilter? filter, CancellationToken cancellationToken)
    {
        var forget = new StoreForget { Covered = scope, Filter = filter, By = scope, At = Now };
        return new() { Ids = await Store.ForgetAsync(forget, cancellationToken).ConfigureAwait(false) };
    }
}
