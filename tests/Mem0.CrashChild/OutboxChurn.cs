using System.Globalization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Mem0.CrashChild;

/// <summary>Remembers and forgets at random in one scope while no store answers, so that all of it is queued, and says before each operation what it tries and after it that it was acknowledged.</summary>
/// <remarks>Lines of fields between tabs: <c>try, number, worker, add | forget, texts | id</c> and <c>ack, number, ids</c>; texts and ids between bars.</remarks>
internal sealed class OutboxChurn(IAgentMemory memory, int worker, int seed)
{
    private static int s_operations;

    private readonly Random _random = new(HashCode.Combine(worker, seed));
    private readonly MemoryScope _scope = ChurnScopes.All[worker];

    // Of this process alone: what an earlier one queued may have been sent, and is not forgotten without the store.
    private readonly List<Guid> _queued = [];

    public static async Task RunAsync(string path, int seed)
    {
        await using var services = new ServiceCollection().AddAgentMemory().WithStore(static _ => new UnreachableStore()).WithOutbox(path).Services.BuildServiceProvider();
        var memory = services.GetRequiredService<IAgentMemory>();
        Console.WriteLine("opening");
        await services.GetRequiredService<IMemoryOutbox>().GetStatusAsync();
        Console.WriteLine("ready");
        await Task.WhenAll(ChurnScopes.All.Select((_, worker) => Task.Run(new OutboxChurn(memory, worker, seed).RunAsync)));
    }

    private async Task RunAsync()
    {
        while (true)
        {
            await (_queued.Count > 4 && _random.Next(100) < 35 ? ForgetAsync() : AddAsync(_random.Next(100) < 20 ? 2 : 1));
        }
    }

    private async Task AddAsync(int count)
    {
        var texts = Enumerable.Range(0, count).Select(_ => Text()).ToArray();
        var number = Try("add", string.Join('|', texts));
        var result = await memory.RememberAsync(_scope, texts.Select(static text => new ChatMessage(ChatRole.User, text)), new() { BindToSession = _scope.SessionId is not null });
        if (result.Changes.Any(static change => change.Kind != MemoryChangeKind.Queued))
        {
            throw new InvalidOperationException("No store is there, and still something was not queued.");
        }

        Guid[] ids = [.. result.Changes.Select(static change => change.Id!.Value)];
        Acknowledge(number, ids);
        if (count == 1)
        {
            _queued.Add(ids[0]);
        }
    }

    private async Task ForgetAsync()
    {
        var id = _queued[_random.Next(_queued.Count)];
        _queued.Remove(id);
        var number = Try("forget", $"{id}");
        var forgotten = await memory.ForgetAsync(_scope, id);
        if (forgotten.Count != 1)
        {
            throw new InvalidOperationException("What waited could not be forgotten.");
        }

        Acknowledge(number, []);
    }

    private int Try(string verb, string what)
    {
        var number = Interlocked.Increment(ref s_operations);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"try\t{number}\t{worker}\t{verb}\t{what}"));
        return number;
    }

    private static void Acknowledge(int number, Guid[] ids) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ack\t{number}\t{string.Join('|', ids)}"));

    private string Text()
    {
        Span<byte> canary = stackalloc byte[16];
        _random.NextBytes(canary);
        return $"canary{Convert.ToHexStringLower(canary)} {new string('x', _random.Next(4) == 0 ? 3_000 : 30)}";
    }
}
