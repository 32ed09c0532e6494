using Mem0.StoreContract;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>A long history of storing and changing, and of forgetting a part of it, the same for each seed.</summary>
internal sealed class EraseHistory(int seed)
{
    private const string Doomed = "doomed";

    private static readonly int[] s_lengths = [10, 500, 2_000, 3_000, 9_000, 20_000];
    private static readonly MemoryScope[] s_scopes = [.. Enumerable.Range(0, 5).Select(static user => MemoryScope.ForUser($"user {user}"))];

    private readonly Random _random = new(seed);
    private readonly Dictionary<Guid, List<string>> _canaries = [];

    /// <summary>Gets the texts that were forgotten, those of earlier versions included.</summary>
    public List<string> Gone { get; } = [];

    public List<MemoryRecord> Kept { get; } = [];

    /// <summary>Stores some hundred memories, a few at a time, and changes old ones in between.</summary>
    public async Task WriteAsync(MemoryStore store)
    {
        for (var i = 0; i < 100; i++)
        {
            var scope = s_scopes[_random.Next(s_scopes.Length)];
            var old = Kept.Where(memory => memory.Scope == scope).ToArray();
            var writes = Enumerable.Range(0, 4).Select(_ => Add(scope)).ToList();
            if (old.Length > 0)
            {
                writes.Add(Change(old[_random.Next(old.Length)]));
            }

            Assert.True(await store.CommitAsync(Given.Commit(writes), Stores.Stop));
        }
    }

    /// <summary>Forgets about a third of what there is.</summary>
    public async Task ForgetAsync(MemoryStore store)
    {
        foreach (var scope in s_scopes)
        {
            var doomed = Kept.Where(memory => memory.Scope == scope && memory.Tags.Contains(Doomed)).ToList();
            var forgotten = await store.ForgetAsync(Given.Forget(scope, filter: new() { TagsAny = [Doomed] }), Stores.Stop);
            Assert.Equal(doomed.Select(static memory => memory.Id).Order(), forgotten.Order());
            Kept.RemoveAll(doomed.Contains);
            Gone.AddRange(doomed.SelectMany(memory => _canaries[memory.Id]));
        }
    }

    public static async Task<IEnumerable<string>> ReadAllAsync(MemoryStore store) =>
        (await Task.WhenAll(s_scopes.Select(store.ContentsAsync))).SelectMany(static texts => texts).Order(StringComparer.Ordinal);

    private MemoryWrite Add(MemoryScope scope)
    {
        var record = Given.Memory(scope, "") with { Tags = _random.Next(3) == 0 ? [Doomed] : [] };
        _canaries.Add(record.Id, []);
        Kept.Add(record = record with { Content = Text(record.Id) });
        return Given.Adding(record);
    }

    private MemoryWrite Change(MemoryRecord old)
    {
        var changed = old with { Version = old.Version + 1, Content = Text(old.Id) };
        Kept[Kept.IndexOf(old)] = changed;
        return Given.Changing(changed);
    }

    private string Text(Guid id)
    {
        _canaries[id].Add(Canary.New());
        return _canaries[id][^1] + new string('x', s_lengths[_random.Next(s_lengths.Length)]);
    }
}
