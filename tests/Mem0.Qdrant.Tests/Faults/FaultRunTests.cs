using System.Collections.Concurrent;
using Mem0.Qdrant.Tests.StandIn;
using Microsoft.Extensions.DependencyInjection;

namespace Mem0.Qdrant.Tests.Faults;

/// <summary>Two thousand operations over a network and a server that fail in every way they can, and what callers were told compared with what is there afterwards.</summary>
public sealed class FaultRunTests : Rig
{
    private const int Operations = 2000;
    private const int Callers = 16;
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMilliseconds(50);
    private readonly string _folder = Directory.CreateTempSubdirectory("mem0-faults-").FullName;

    [Fact]
    public async Task Nothing_is_lost_nothing_is_doubled_and_nobody_waits_beyond_a_deadline()
    {
        var plan = new FaultPlan(seed: 7);
        var complaints = new ConcurrentQueue<string>();
        var sentAgain = new ConcurrentDictionary<string, bool>();
        await using var stalls = new StallMeter();
        await using var provider = Build(withOutbox: true);
        var memory = provider.GetRequiredService<IAgentMemory>();
        MemoryScope[] scopes = [.. from tenant in (string[])["north", "south"] from user in (string[])["ana", "ben", "cleo", "dora"] select MemoryScope.ForUser(user, tenant)];
        Caller[] callers = [.. Enumerable.Range(0, Callers).Select(number => new Caller(number, scopes[number % scopes.Length], memory, stalls, complaints, sentAgain))];

        // Once without faults, so that no deadline waits for the compiler.
        await Task.WhenAll(callers.Select(static caller => Task.Run(() => caller.WarmUpAsync(Stop))));

        Server.Fault = plan.Next;
        await Task.WhenAll(callers.Select(static caller => Task.Run(() => caller.RunAsync(Operations / Callers))));
        Server.Fault = null;

        var outbox = provider.GetRequiredService<IMemoryOutbox>();
        while (await outbox.DrainAsync(Stop) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Stop);
        }

        Assert.Empty(await outbox.ReadDeadLettersAsync(cancellationToken: Stop));
        await using var reader = Build(withOutbox: false);
        foreach (var scope in scopes)
        {
            await CompareAsync(reader.GetRequiredService<IAgentMemory>(), scope, [.. callers.Where(caller => caller.Scope == scope)], complaints);
        }

        (TimeSpan Past, TimeSpan Stall)[] past = [.. callers.SelectMany(static caller => caller.Past).OrderByDescending(static late => late.Past - late.Stall)];
        var late = past.FirstOrDefault();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"faults: {string.Join(", ", plan.Made.OrderBy(static made => made.Key).Select(static made => $"{made.Key} {made.Value}"))}; queued {callers.Sum(static caller => caller.Queued)}, "
            + $"degraded {callers.Sum(static caller => caller.Degraded)}, refused {callers.Sum(static caller => caller.Refused)}, given up {callers.Sum(static caller => caller.Late)}; "
            + $"{past.Length} past a deadline, by more than 50 ms beyond the machine's own lateness {past.Count(static late => late.Past - late.Stall > s_tolerance)}, at the most {late.Past.TotalMilliseconds:0.0} ms, while timers were late by {late.Stall.TotalMilliseconds:0.0} ms");
        Assert.True(complaints.IsEmpty, string.Join('\n', complaints));
        Assert.All(Enum.GetValues<StandInFault>(), fault => Assert.True(plan.Made.GetValueOrDefault(fault) > 5, $"{fault}"));
        Assert.True(callers.Sum(static caller => caller.Queued) > 20);
        Assert.True(callers.Sum(static caller => caller.Late) > 20);

        // On a machine that is busy with other things a few are later than its timers say; what does not heed a deadline is late every time, and by a second.
        Assert.True(past.Count(static late => late.Past - late.Stall > s_tolerance) <= Operations / 200, string.Join(", ", past.Take(20)));
        Assert.All(past, static late => Assert.True(late.Past - late.Stall < TimeSpan.FromMilliseconds(700), $"{late}"));
    }

    protected override void CleanUp() => Directory.Delete(_folder, recursive: true);

    private static async Task CompareAsync(IAgentMemory memory, MemoryScope scope, Caller[] callers, ConcurrentQueue<string> complaints)
    {
        var records = new List<MemoryRecord>();
        string? cursor = null;
        do
        {
            var page = await memory.ListAsync(scope, new() { Limit = 200, Cursor = cursor }, Stop);
            records.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        foreach (var told in callers.SelectMany(static caller => caller.All))
        {
            var found = records.Where(record => told.Is(record.Content)).ToList();
            var isWrong = found.Count > 1
                || (found.Count == 0 && told is { IsAcknowledged: true, IsForgotten: false })
                || (found.Count == 1 && (told.IsForgotten is true || found[0].Version < told.Version || (told is { Id: { } id, IsProvisional: false } && id != found[0].Id)));
            if (isWrong)
            {
                complaints.Enqueue($"'{told.Text}' is there {found.Count} times; acknowledged {told.IsAcknowledged}, forgotten {told.IsForgotten}");
            }

            foreach (var record in found)
            {
                var versions = (await memory.HistoryAsync(scope, record.Id, Stop)).Select(static revision => revision.Version).ToArray();
                if (!versions.SequenceEqual(Enumerable.Range(1, (int)record.Version).Select(static version => (long)version)))
                {
                    complaints.Enqueue($"'{told.Text}' has the versions {string.Join(' ', versions)}");
                }
            }

            records.RemoveAll(record => told.Is(record.Content));
        }

        foreach (var stranger in records)
        {
            complaints.Enqueue($"nobody of {scope.UserId} said '{stranger.Content}'");
        }
    }

    private ServiceProvider Build(bool withOutbox)
    {
        var services = new ServiceCollection();
        var builder = services.AddAgentMemory().WithQdrant(Server.Address, static options => options.Timeout = TimeSpan.FromSeconds(1));
        if (withOutbox)
        {
            builder.WithOutbox(Path.Combine(_folder, "outbox.db"), static options =>
            {
                options.ReadTimeout = TimeSpan.FromSeconds(1);
                options.WriteTimeout = TimeSpan.FromSeconds(2);
                options.RetryDelay = TimeSpan.FromMilliseconds(50);
                options.MaxRetryDelay = TimeSpan.FromSeconds(1);
            });
        }

        return services.BuildServiceProvider();
    }
}
