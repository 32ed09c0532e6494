using System.Globalization;
using Mem0.Stores;

namespace Mem0.CrashChild;

/// <summary>Remembers, changes and forgets at random in one scope, and says before each operation what it tries and after it that it was acknowledged.</summary>
/// <remarks>Lines of fields between tabs: <c>try, number, add | update | forget, id, version, text</c>, and <c>ack, number</c>.</remarks>
internal sealed class Churn(MemoryStore store, int worker, int seed)
{
    private static readonly int[] s_lengths = [0, 40, 400, 3_000, 12_000];
    private static int s_operations;

    private readonly Random _random = new(HashCode.Combine(worker, seed));
    private readonly MemoryScope _scope = ChurnScopes.All[worker];
    private List<MemoryRecord> _memories = [];

    public async Task RunAsync()
    {
        var view = new MemorySelection { View = new() { Scope = _scope }, Instant = DateTimeOffset.MaxValue };
        _memories = [.. (await store.ListAsync(view, null, int.MaxValue)).Items.Where(memory => memory.Scope == _scope)];
        while (true)
        {
            await (_random.Next(100) switch
            {
                < 40 => AddAsync(),
                < 65 when _memories.Count > 0 => UpdateAsync(Take()),
                < 95 when _memories.Count > 8 => ForgetAsync(Take()),
                _ when _memories.Count > 0 => AttachAsync(_memories[_random.Next(_memories.Count)]),
                _ => AddAsync(),
            });
        }
    }

    private async Task AddAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        var record = new MemoryRecord { Id = Guid.CreateVersion7(now), Scope = _scope, Content = Text(), EventTime = now, CreatedAt = now, UpdatedAt = now };
        await CommitAsync("add", MemoryChangeKind.Added, record);
    }

    private Task UpdateAsync(MemoryRecord memory) =>
        CommitAsync("update", MemoryChangeKind.Updated, memory with { Content = Text(), Version = memory.Version + 1, UpdatedAt = TimeProvider.System.GetUtcNow() });

    private async Task CommitAsync(string verb, MemoryChangeKind kind, MemoryRecord record)
    {
        var number = Try($"{verb}\t{record.Id}\t{record.Version}\t{record.Content}");
        var isCommitted = await store.CommitAsync(new()
        {
            Scope = _scope,
            Writes = [new() { Record = record, Kind = kind, By = _scope, Vector = _random.Next(2) == 0 ? Vector() : (ReadOnlyMemory<float>?)null }],
            Operation = new() { Id = $"op {record.Id} {record.Version}", RequestHash = "hash", Changes = [new() { Kind = kind, Id = record.Id }] },
        });
        if (!isCommitted)
        {
            throw new InvalidOperationException("Nobody else writes here, and still there was a conflict.");
        }

        Acknowledge(number);
        _memories.Add(record);
    }

    private async Task ForgetAsync(MemoryRecord memory)
    {
        var number = Try($"forget\t{memory.Id}\t{memory.Version}\t");
        var forgotten = await store.ForgetAsync(new() { Covered = _scope, Id = memory.Id, By = _scope, At = TimeProvider.System.GetUtcNow() });
        if (forgotten.Count != 1)
        {
            throw new InvalidOperationException("A memory that was there could not be forgotten.");
        }

        Acknowledge(number);
    }

    private async Task AttachAsync(MemoryRecord memory) => await store.AttachVectorsAsync(_scope, [new(memory.Id, memory.Version, Vector())]);

    private MemoryRecord Take()
    {
        var place = _random.Next(_memories.Count);
        var memory = _memories[place];
        _memories.RemoveAt(place);
        return memory;
    }

    private static int Try(string operation)
    {
        var number = Interlocked.Increment(ref s_operations);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"try\t{number}\t{operation}"));
        return number;
    }

    private static void Acknowledge(int number) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ack\t{number}"));

    private string Text()
    {
        Span<byte> canary = stackalloc byte[16];
        _random.NextBytes(canary);
        return $"canary{Convert.ToHexStringLower(canary)} {new string('x', s_lengths[_random.Next(s_lengths.Length)])}";
    }

    private float[] Vector()
    {
        var vector = new float[4];
        vector[_random.Next(vector.Length)] = 1;
        return vector;
    }
}
