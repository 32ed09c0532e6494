using Mem0.CrashChild;
using Mem0.StoreContract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Mem0.Sqlite;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>A process that queues, because no store answers, is killed at any moment: what was acknowledged waits once and in order, and nothing forgotten comes back.</summary>
public sealed class OutboxCrashTests
{
    private const int Cycles = 12;

    [Fact]
    public async Task Whenever_a_process_is_killed_its_outbox_holds_what_it_acknowledged()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(7);
        var model = new OutboxCrashModel();
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            await KillAsync(folder.File(), random, model);

            // As the crash left it, and as it is once it was opened.
            model.CheckFiles(folder.Path);
            await using (var log = new SqliteOutboxLog(folder.File(), NullLogger<SqliteOutboxLog>.Instance))
            {
                model.CheckRows(await log.OpenAsync(Stores.Stop));
            }

            model.CheckFiles(folder.Path);
        }

        Assert.InRange(model.Acknowledged, 20 * Cycles, int.MaxValue);
        Assert.InRange(model.Forgotten, 2 * Cycles, int.MaxValue);
        await StoreAsync(folder.File(), model);
    }

    private static async Task KillAsync(string path, Random random, OutboxCrashModel model)
    {
        using var child = new ChildProcess("outbox", path, $"{random.Next()}");
        Assert.Equal("opening", await child.ReadLineAsync());

        // Now and then while it opens the file, otherwise after some operations and in the middle of another.
        for (var lines = random.Next(8) == 0 ? 0 : random.Next(60, 240); lines > 0; lines--)
        {
            model.Read(await child.ReadLineAsync() ?? throw new InvalidOperationException("The child ended by itself."));
        }

        Thread.SpinWait(random.Next(20_000));
        foreach (var line in await child.KillAsync())
        {
            model.Read(line);
        }
    }

    // Once the store answers, all of it is stored: once, and in order.
    private static async Task StoreAsync(string path, OutboxCrashModel model)
    {
        await using var services = new ServiceCollection().AddAgentMemory().WithStore(static _ => new ReferenceMemoryStore(new())).WithOutbox(path).Services.BuildServiceProvider();
        Assert.Equal(0, await services.GetRequiredService<IMemoryOutbox>().DrainAsync(Stores.Stop));
        var memory = services.GetRequiredService<IAgentMemory>();
        for (var worker = 0; worker < ChurnScopes.All.Count; worker++)
        {
            var stored = new List<string>();
            string? next = null;
            do
            {
                var page = await memory.ListAsync(ChurnScopes.All[worker], new() { Limit = 200, Cursor = next }, Stores.Stop);
                stored.AddRange(page.Items.Where(record => record.Scope == ChurnScopes.All[worker]).Select(static record => record.Content));
                next = page.NextCursor;
            }
            while (next is not null);

            stored.Reverse();
            Assert.Equal(model.Queued(worker), stored);
        }
    }
}
