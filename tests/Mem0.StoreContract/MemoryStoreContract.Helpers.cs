using System.Collections.Concurrent;
using Mem0.Stores;
using Xunit;

namespace Mem0.StoreContract;

public abstract partial class MemoryStoreContract
{
    private static readonly MemoryScope s_ana = MemoryScope.ForUser("ana");
    private static readonly MemoryScope s_ben = MemoryScope.ForUser("ben");
    private static readonly MemoryScope s_shared = MemoryScope.ForTenant("default");

    private readonly ConcurrentDictionary<Guid, string> _names = new();
    private int _seconds;

    /// <summary>Stores a memory, a second after the one before.</summary>
    private async Task<MemoryRecord> AddAsync(
        MemoryScope scope, string content, Func<MemoryRecord, MemoryRecord>? with = null, ReadOnlyMemory<float>? vector = null, string? fingerprint = null)
    {
        var record = New(scope, content);
        record = with?.Invoke(record) ?? record;
        Assert.True(await Store.CommitAsync(Given.Commit(Given.Adding(record, vector, fingerprint)), Stop));
        return record;
    }

    private MemoryRecord New(MemoryScope scope, string content)
    {
        var record = Given.Memory(scope, content, Given.Noon.AddSeconds(Interlocked.Increment(ref _seconds)));
        _names[record.Id] = content;
        return record;
    }

    private static MemoryRecord Next(MemoryRecord record, string? content = null) => record with
    {
        Content = content ?? record.Content,
        Version = record.Version + 1,
        UpdatedAt = record.UpdatedAt.AddMinutes(1),
    };

    private async Task<bool> ChangeAsync(MemoryRecord record, string? fingerprint = null) =>
        await Store.CommitAsync(Given.Commit(Given.Changing(record, fingerprint)), Stop);

    private async Task<MemoryRecord?> GetAsync(MemoryScope scope, Guid id) => (await Store.GetAsync(Given.View(scope), [id], Stop)).SingleOrDefault();

    private async Task<string[]> ListAsync(MemorySelection selection) =>
        [.. (await Store.ListAsync(selection, after: null, limit: 1000, Stop)).Items.Select(static record => record.Content)];

    private Task<string[]> ListAsync(MemoryScope scope) => ListAsync(Given.Select(scope));

    /// <summary>Searches, and gives the texts of what was found, by name.</summary>
    private async Task<string[]> FindAsync(StoreQuery query) => Names(await Store.SearchAsync(query, Stop));

    private Task<string[]> FindAsync(MemoryScope scope, string words) => FindAsync(Given.Query(Given.Select(scope), words));

    private Task<string[]> FindNearAsync(MemoryScope scope, ReadOnlyMemory<float> vector) => FindAsync(Given.Query(Given.Select(scope), "", vector));

    private string[] Names(StoreCandidates found) => [.. found.Items.Select(item => _names[item.Header.Id]).Order(StringComparer.Ordinal)];
}
