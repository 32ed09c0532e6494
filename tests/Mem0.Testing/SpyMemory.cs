using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace Mem0.Testing;

/// <summary>A memory that keeps every call to it, and that can be told to fail or never to answer. What it answers comes from a real one.</summary>
/// <param name="inner">The real one.</param>
public sealed class SpyMemory(IAgentMemory inner) : IAgentMemory
{
    private readonly ConcurrentQueue<(MemoryScope, string)> _recalls = new();
    private readonly ConcurrentQueue<(MemoryScope, IReadOnlyList<ChatMessage>, RememberOptions?)> _captures = new();
    private readonly ConcurrentQueue<(MemoryScope, string, RememberOptions?)> _texts = new();

    /// <summary>Gets every question, in order.</summary>
    public IReadOnlyList<(MemoryScope Scope, string Query)> Recalls => [.. _recalls];

    /// <summary>Gets every call that brought messages, in order.</summary>
    public IReadOnlyList<(MemoryScope Scope, IReadOnlyList<ChatMessage> Messages, RememberOptions? Options)> Captures => [.. _captures];

    /// <summary>Gets every call that brought a text, in order.</summary>
    public IReadOnlyList<(MemoryScope Scope, string Text, RememberOptions? Options)> Texts => [.. _texts];

    /// <summary>Gets or sets what happens before a recall: throw to fail, wait for the token to never answer.</summary>
    public Func<CancellationToken, Task>? BeforeRecall { get; set; }

    /// <summary>Gets or sets what happens before anything is stored.</summary>
    public Func<CancellationToken, Task>? BeforeRemember { get; set; }

    /// <summary>Gets or sets what happens before anything is forgotten.</summary>
    public Func<CancellationToken, Task>? BeforeForget { get; set; }

    /// <summary>Fails as a store does that is down.</summary>
    public static Task Down(CancellationToken cancellationToken) => throw new MemoryStoreException("spy", "open", "The disk is gone.");

    /// <inheritdoc />
    public async Task<RememberResult> RememberAsync(MemoryScope scope, string text, RememberOptions? options = null, CancellationToken cancellationToken = default)
    {
        _texts.Enqueue((scope, text, options));
        await (BeforeRemember?.Invoke(cancellationToken) ?? Task.CompletedTask);
        return await inner.RememberAsync(scope, text, options, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<RememberResult> RememberAsync(
        MemoryScope scope, IEnumerable<ChatMessage> messages, RememberOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatMessage[] copy = [.. messages];
        _captures.Enqueue((scope, copy, options));
        await (BeforeRemember?.Invoke(cancellationToken) ?? Task.CompletedTask);
        return await inner.RememberAsync(scope, copy, options, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<RecallResult> RecallAsync(MemoryScope scope, string query, RecallOptions? options = null, CancellationToken cancellationToken = default)
    {
        _recalls.Enqueue((scope, query));
        await (BeforeRecall?.Invoke(cancellationToken) ?? Task.CompletedTask);
        return await inner.RecallAsync(scope, query, options, cancellationToken);
    }

    /// <inheritdoc />
    public Task<MemoryRecord?> GetAsync(MemoryScope scope, Guid id, CancellationToken cancellationToken = default) => inner.GetAsync(scope, id, cancellationToken);

    /// <inheritdoc />
    public Task<MemoryPage> ListAsync(MemoryScope scope, ListOptions? options = null, CancellationToken cancellationToken = default) =>
        inner.ListAsync(scope, options, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<MemoryRevision>> HistoryAsync(MemoryScope scope, Guid id, CancellationToken cancellationToken = default) =>
        inner.HistoryAsync(scope, id, cancellationToken);

    /// <inheritdoc />
    public Task<MemoryRecord?> UpdateAsync(
        MemoryScope scope, Guid id, MemoryUpdate change, long? expectedVersion = null, CancellationToken cancellationToken = default) =>
        inner.UpdateAsync(scope, id, change, expectedVersion, cancellationToken);

    /// <inheritdoc />
    public async Task<ForgetResult> ForgetAsync(MemoryScope scope, Guid id, CancellationToken cancellationToken = default)
    {
        await (BeforeForget?.Invoke(cancellationToken) ?? Task.CompletedTask);
        return await inner.ForgetAsync(scope, id, cancellationToken);
    }

    /// <inheritdoc />
    public Task<ForgetResult> ForgetAsync(MemoryScope scope, MemoryFilter filter, CancellationToken cancellationToken = default) =>
        inner.ForgetAsync(scope, filter, cancellationToken);

    /// <inheritdoc />
    public Task<ForgetResult> ForgetAllAsync(MemoryScope scope, CancellationToken cancellationToken = default) => inner.ForgetAllAsync(scope, cancellationToken);

    /// <inheritdoc />
    public Task<ExportResult> ExportAsync(MemoryScope scope, Stream destination, ExportOptions? options = null, CancellationToken cancellationToken = default) =>
        inner.ExportAsync(scope, destination, options, cancellationToken);

    /// <inheritdoc />
    public Task<ImportResult> ImportAsync(MemoryScope scope, Stream source, ImportOptions? options = null, CancellationToken cancellationToken = default) =>
        inner.ImportAsync(scope, source, options, cancellationToken);
}
