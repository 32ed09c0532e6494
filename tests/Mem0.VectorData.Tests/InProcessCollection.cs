using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Mem0.VectorData.Layout;
using Microsoft.Extensions.VectorData;

namespace Mem0.VectorData.Tests;

/// <summary>One collection of <see cref="InProcessVectorStore"/>.</summary>
internal sealed class InProcessCollection(InProcessVectorStore store, string name) : VectorStoreCollection<Guid, MemoryPoint>
{
    private readonly ConcurrentDictionary<Guid, MemoryPoint> _points = new();

    public override string Name => name;

    public ICollection<MemoryPoint> Points => _points.Values;

    public override Task<bool> CollectionExistsAsync(CancellationToken cancellationToken = default) => Task.FromResult(true);

    public override Task EnsureCollectionExistsAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public override Task EnsureCollectionDeletedAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public override async Task<MemoryPoint?> GetAsync(Guid key, RecordRetrievalOptions? options = null, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return _points.TryGetValue(key, out var point) ? Copy(point, options?.IncludeVectors is true) : null;
    }

    public override async IAsyncEnumerable<MemoryPoint> GetAsync(
        Expression<Func<MemoryPoint, bool>> filter, int top, FilteredRecordRetrievalOptions<MemoryPoint>? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        var matches = store.IgnoresFilters ? static _ => true : filter.Compile();
        foreach (var point in _points.Values.Where(matches).OrderBy(static point => point.Key).Skip(options?.Skip ?? 0).Take(top).ToArray())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Copy(point, options?.IncludeVectors is true);
        }
    }

    public override async Task UpsertAsync(MemoryPoint record, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        store.BeforeUpsert?.Invoke(record.Key);
        _points[record.Key] = Copy(record, withVector: true);
    }

    public override async Task UpsertAsync(IEnumerable<MemoryPoint> records, CancellationToken cancellationToken = default)
    {
        foreach (var record in records)
        {
            await UpsertAsync(record, cancellationToken);
        }
    }

    public override Task DeleteAsync(Guid key, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public override IAsyncEnumerable<VectorSearchResult<MemoryPoint>> SearchAsync<TInput>(
        TInput searchValue, int top, VectorSearchOptions<MemoryPoint>? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public override object? GetService(Type serviceType, object? serviceKey = null) => null;

    private static MemoryPoint Copy(MemoryPoint point, bool withVector) => new()
    {
        Key = point.Key,
        Tenant = point.Tenant,
        User = point.User,
        Type = point.Type,
        Sequence = point.Sequence,
        Body = point.Body,
        Vector = withVector && point.Vector is { } vector ? vector.ToArray().AsMemory() : (ReadOnlyMemory<float>?)null,
    };
}
