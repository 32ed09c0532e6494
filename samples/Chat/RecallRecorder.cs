using Microsoft.Extensions.AI;

namespace Mem0.Samples.Chat;

/// <summary>Passes everything on and keeps the last recall, whoever asked for it: the middleware or the model.</summary>
internal sealed class RecallRecorder(IAgentMemory memory) : IAgentMemory
{
    /// <summary>Gets the question of the last recall and what it found.</summary>
    public (string Question, RecallResult Result)? Last { get; set; }

    public async Task<RecallResult> RecallAsync(MemoryScope scope, string query, RecallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var result = await memory.RecallAsync(scope, query, options, cancellationToken);
        Last = (query, result);
        return result;
    }

    public Task<RememberResult> RememberAsync(MemoryScope scope, string text, RememberOptions? options = null, CancellationToken cancellationToken = default) =>
        memory.RememberAsync(scope, text, options, cancellationToken);

    public Task<RememberResult> RememberAsync(MemoryScope scope, IEnumerable<ChatMessage> messages, RememberOptions? options = null, CancellationToken cancellationToken = default) =>
        memory.RememberAsync(scope, messages, options, cancellationToken);

    public Task<MemoryRecord?> GetAsync(MemoryScope scope, Guid id, CancellationToken cancellationToken = default) => memory.GetAsync(scope, id, cancellationToken);

    public Task<MemoryPage> ListAsync(MemoryScope scope, ListOptions? options = null, CancellationToken cancellationToken = default) =>
        memory.ListAsync(scope, options, cancellationToken);

    public Task<IReadOnlyList<MemoryRevision>> HistoryAsync(MemoryScope scope, Guid id, CancellationToken cancellationToken = default) =>
        memory.HistoryAsync(scope, id, cancellationToken);

    public Task<MemoryRecord?> UpdateAsync(
        MemoryScope scope, Guid id, MemoryUpdate change, long? expectedVersion = null, CancellationToken cancellationToken = default) =>
        memory.UpdateAsync(scope, id, change, expectedVersion, cancellationToken);

    public Task<ForgetResult> ForgetAsync(MemoryScope scope, Guid id, CancellationToken cancellationToken = default) => memory.ForgetAsync(scope, id, cancellationToken);

    public Task<ForgetResult> ForgetAsync(MemoryScope scope, MemoryFilter filter, CancellationToken cancellationToken = default) =>
        memory.ForgetAsync(scope, filter, cancellationToken);

    public Task<ForgetResult> ForgetAllAsync(MemoryScope scope, CancellationToken cancellationToken = default) => memory.ForgetAllAsync(scope, cancellationToken);

    public Task<ExportResult> ExportAsync(MemoryScope scope, Stream destination, ExportOptions? options = null, CancellationToken cancellationToken = default) =>
        memory.ExportAsync(scope, destination, options, cancellationToken);

    public Task<ImportResult> ImportAsync(MemoryScope scope, Stream source, ImportOptions? options = null, CancellationToken cancellationToken = default) =>
        memory.ImportAsync(scope, source, options, cancellationToken);
}
