using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.VectorData;

namespace Mem0.VectorData.Tests;

/// <summary>A vector store in memory that promises no more than the abstraction does: single records are whole, several are not, and whoever writes last wins.</summary>
public sealed class InProcessVectorStore : VectorStore
{
    private readonly ConcurrentDictionary<string, InProcessCollection> _collections = new();

    /// <summary>Gets or sets what happens before a record is written: throw to break off.</summary>
    public Action<Guid>? BeforeUpsert { get; set; }

    /// <summary>Gets or sets a value indicating whether filters are ignored, as a broken connector might.</summary>
    public bool IgnoresFilters { get; set; }

    public override VectorStoreCollection<TKey, TRecord> GetCollection<TKey, TRecord>(string name, VectorStoreCollectionDefinition? definition = null) =>
        (VectorStoreCollection<TKey, TRecord>)(object)_collections.GetOrAdd(name, name => new(this, name));

    public override VectorStoreCollection<object, Dictionary<string, object?>> GetDynamicCollection(string name, VectorStoreCollectionDefinition definition) => throw new NotSupportedException();

    public override async IAsyncEnumerable<string> ListCollectionNamesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        foreach (var name in _collections.Keys)
        {
            yield return name;
        }
    }

    public override Task<bool> CollectionExistsAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(_collections.ContainsKey(name));

    public override Task EnsureCollectionDeletedAsync(string name, CancellationToken cancellationToken = default)
    {
        _collections.TryRemove(name, out _);
        return Task.CompletedTask;
    }

    public override object? GetService(Type serviceType, object? serviceKey = null) => null;

    /// <summary>Gives every text that is kept.</summary>
    internal string AllText(string collection) => string.Join('\n', _collections[collection].Points.Select(static point => point.Body));
}
