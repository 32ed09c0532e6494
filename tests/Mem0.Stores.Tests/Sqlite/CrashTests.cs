namespace Mem0.Stores.Tests.Sqlite;

/// <summary>A process that writes is killed at any moment: nothing acknowledged is lost, and nothing forgotten comes back.</summary>
public sealed class CrashTests
{
    private const int Cycles = 200;
    private const int CyclesOfAFile = 25;
    private const int AtOnce = 2;

    [Fact]
    public async Task Whenever_a_process_is_killed_the_file_holds_what_it_acknowledged()
    {
        var files = Enumerable.Range(0, Cycles / CyclesOfAFile).ToArray();
        var acknowledged = 0;
        var forgotten = 0;
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Stores.Stop }, async (file, _) =>
        {
            var model = await CrashAsync(new Random(file));
            Interlocked.Add(ref acknowledged, model.Acknowledged);
            Interlocked.Add(ref forgotten, model.Forgotten);
        });

        Assert.InRange(acknowledged, 10 * Cycles, int.MaxValue);
        Assert.InRange(forgotten, Cycles, int.MaxValue);
    }

    private static async Task<CrashModel> CrashAsync(Random random)
    {
        using var folder = new TemporaryFolder();
        var model = new CrashModel();
        for (var cycle = 0; cycle < CyclesOfAFile; cycle++)
        {
            await KillAsync(folder.File(), random, model);

            // As the crash left it: what was forgotten is gone already, not only after the next start.
            model.CheckFiles(folder.Path);
            await using (var store = await Stores.OpenAsync(folder.File()))
            {
                await model.CheckAsync(store);
            }

            StoreAudit.Check(folder.File());
        }

        return model;
    }

    private static async Task KillAsync(string path, Random random, CrashModel model)
    {
        using var child = new ChildProcess("churn", path, $"{random.Next()}");
        Assert.Equal("opening", await child.ReadLineAsync());

        // Now and then while it opens the file, otherwise after some operations and in the middle of another.
        for (var lines = random.Next(8) == 0 ? 0 : random.Next(1, 120); lines > 0; lines--)
        {
            model.Read(await child.ReadLineAsync() ?? throw new InvalidOperationException("The child ended by itself."));
        }

        Thread.SpinWait(random.Next(20_000));
        foreach (var line in await child.KillAsync())
        {
            model.Read(line);
        }
    }
}
