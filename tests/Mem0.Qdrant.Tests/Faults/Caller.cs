using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace Mem0.Qdrant.Tests.Faults;

/// <summary>One caller, who does one thing after the other, each within a deadline, and keeps what it was told.</summary>
internal sealed class Caller(int number, MemoryScope scope, IAgentMemory memory, StallMeter stalls, ConcurrentQueue<string> complaints, ConcurrentDictionary<string, bool> sentAgain)
{
    private readonly Random _random = new(number);
    private Told? _unanswered;
    private int _said;

    public MemoryScope Scope => scope;

    public string Name { get; } = $"speaker{number}of{scope.TenantId}{scope.UserId}";

    public List<Told> All { get; } = [];

    public int Queued { get; private set; }

    public int Degraded { get; private set; }

    public int Refused { get; private set; }

    public int Late { get; private set; }

    /// <summary>Gets by how much deadlines were passed, and how late timers of the machine were meanwhile.</summary>
    public List<(TimeSpan Past, TimeSpan Stall)> Past { get; } = [];

    public async Task WarmUpAsync(CancellationToken stop)
    {
        foreach (var act in (Func<CancellationToken, Task>[])[RememberAsync, RememberOperationAsync, RememberAsync, RecallAsync, GetAsync, ListAsync, UpdateAsync, ForgetAsync])
        {
            await act(stop);
        }
    }

    public async Task RunAsync(int operations)
    {
        for (var i = 0; i < operations; i++)
        {
            // Some are in a hurry, and give up before anything inside does.
            var deadline = TimeSpan.FromMilliseconds(_random.Next(5) == 0 ? _random.Next(20, 300) : 5000);
            await WithinAsync(deadline, ActAsync);
        }
    }

    private async Task WithinAsync(TimeSpan deadline, Func<CancellationToken, Task> act)
    {
        using var stop = new CancellationTokenSource(deadline);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await act(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Late++;
        }
        catch (MemoryStoreException failure) when (failure.IsTransient)
        {
            Refused++;
        }

        Measure(started, deadline);
    }

    private Task ActAsync(CancellationToken stop) => _random.Next(100) switch
    {
        < 45 => RememberAsync(stop),
        < 55 => RememberOperationAsync(stop),
        < 70 => RecallAsync(stop),
        < 80 => GetAsync(stop),
        < 87 => ListAsync(stop),
        < 93 => ForgetAsync(stop),
        _ => UpdateAsync(stop),
    };

    private async Task RememberAsync(CancellationToken stop)
    {
        var told = New();
        var result = _random.Next(3) == 0
            ? await memory.RememberAsync(scope, [new ChatMessage(ChatRole.User, told.Text)], null, stop)
            : await memory.RememberAsync(scope, told.Text, null, stop);
        Keep(told, result);
    }

    private async Task RememberOperationAsync(CancellationToken stop)
    {
        var told = _unanswered ?? New();
        _unanswered = told;
        if (told.Tries++ > 0)
        {
            sentAgain[told.Text] = true;
        }

        Keep(told, await memory.RememberAsync(scope, [new ChatMessage(ChatRole.User, told.Text)], new() { OperationId = told.Text }, stop));

        // As a caller does who was not answered: the same operation again. And now and then one that was.
        _unanswered = _random.Next(5) == 0 ? told : null;
    }

    private async Task RecallAsync(CancellationToken stop)
    {
        var told = Any();
        var result = await memory.RecallAsync(scope, told?.Text ?? "anything", null, stop);
        Degraded += result.Degraded is null ? 0 : 1;
        Check(result.Matches.Select(static match => match.Record));
        if (told is { IsAcknowledged: true, IsForgotten: false } && result.Degraded is null && !result.Matches.Any(match => told.Is(match.Record.Content)))
        {
            complaints.Enqueue($"recall does not find '{told.Text}'");
        }
    }

    private async Task GetAsync(CancellationToken stop)
    {
        if (Any() is not { Id: { } id } told)
        {
            return;
        }

        var record = await memory.GetAsync(scope, id, stop);
        Check(record is null ? [] : [record]);
        if ((record is null && told.IsForgotten is false) || (record is not null && (told.IsForgotten is true || !told.Is(record.Content))))
        {
            complaints.Enqueue($"get of '{told.Text}' gives '{record?.Content}'");
        }
    }

    private async Task ListAsync(CancellationToken stop)
    {
        var page = await memory.ListAsync(scope, new() { Limit = 200 }, stop);
        Check(page.Items);
        if (page.Degraded is not null)
        {
            Degraded++;
            return;
        }

        if (page.Items.GroupBy(static item => item.Content).FirstOrDefault(same => same.Count() > 1 && !sentAgain.ContainsKey(same.Key.Split(" changed")[0])) is { } twice)
        {
            complaints.Enqueue($"list has '{twice.Key}' twice");
        }

        if (page.NextCursor is null && All.Find(told => told is { IsAcknowledged: true, IsForgotten: false } && !page.Items.Any(item => told.Is(item.Content))) is { } lost)
        {
            complaints.Enqueue($"list lacks '{lost.Text}'");
        }
    }

    private async Task ForgetAsync(CancellationToken stop)
    {
        if (Any() is not { Id: { } id, IsForgotten: false } told)
        {
            return;
        }

        told.IsForgotten = null;
        if ((await memory.ForgetAsync(scope, id, stop)).Ids.Count == 0)
        {
            complaints.Enqueue($"forget does not find '{told.Text}'");
        }

        told.IsForgotten = true;
    }

    private async Task UpdateAsync(CancellationToken stop)
    {
        if (Any() is not { Id: { } id, IsForgotten: false } told)
        {
            return;
        }

        var content = $"{told.Text} changed{told.Changes.Count}";
        told.Changes.Add(content);
        if (await memory.UpdateAsync(scope, id, new() { Content = content }, null, stop) is not { } record)
        {
            complaints.Enqueue($"update does not find '{told.Text}'");
            return;
        }

        told.Version = record.Version;
    }

    private Told New()
    {
        var told = new Told { Text = $"{Name} said{++_said}by{number}" };
        All.Add(told);
        return told;
    }

    private void Keep(Told told, RememberResult result)
    {
        var isQueued = result.Changes[0].Kind == MemoryChangeKind.Queued;
        Queued += isQueued ? 1 : 0;

        // What waits cannot know that an earlier attempt is stored: its id is not used then. Whoever is answered by the store knows.
        told.IsProvisional |= isQueued && told.Tries > 1;
        if (told.Id is { } id && id != result.Id && !isQueued && !told.IsProvisional && !told.IsQueued)
        {
            complaints.Enqueue($"'{told.Text}' has another id when sent again");
        }

        (told.Id, told.IsAcknowledged, told.IsQueued) = (result.Id, true, isQueued);
    }

    private Told? Any() => All.Count == 0 ? null : All[_random.Next(Math.Max(0, All.Count - 10), All.Count)] is { IsProvisional: false } told ? told : null;

    private void Check(IEnumerable<MemoryRecord> records)
    {
        foreach (var record in records.Where(record => !record.Content.Contains($"of{scope.TenantId}{scope.UserId} ", StringComparison.Ordinal)))
        {
            complaints.Enqueue($"{Name} sees '{record.Content}'");
        }
    }

    private void Measure(long started, TimeSpan deadline)
    {
        var (ended, past) = (Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(started) - deadline);
        if (past > TimeSpan.Zero)
        {
            Past.Add((past, stalls.Worst(started, ended)));
        }
    }
}
