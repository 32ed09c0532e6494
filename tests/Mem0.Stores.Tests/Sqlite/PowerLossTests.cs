
namespace Mem0.Stores.Tests.Sqlite;

/// <summary>The log may end anywhere after a loss of power: the file opens and holds what was written up to some point, and nothing after it.</summary>
public sealed class PowerLossTests : IDisposable
{
    private const int Writes = 40;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Wherever_the_log_is_cut_a_prefix_of_the_writes_is_there()
    {
        var (file, log) = await WriteAsync();
        var random = new Random(3);
        var held = new HashSet<int>();
        int[] lengths = [0, 1, 31, 32, 33, .. Enumerable.Range(0, 24).Select(_ => random.Next(log.Length)), log.Length - 1, log.Length];
        foreach (var length in lengths)
        {
            held.Add(await OpenAsync(file, log.AsMemory(0, length)));
        }

        Assert.Contains(0, held);
        Assert.Contains(Writes, held);
        Assert.InRange(held.Count, 8, Writes + 1);
    }

    [Fact]
    public async Task Wherever_the_log_is_damaged_a_prefix_of_the_writes_is_there()
    {
        var (file, log) = await WriteAsync();
        var random = new Random(4);
        var held = new HashSet<int>();
        for (var i = 0; i < 24; i++)
        {
            var damaged = log.ToArray();
            damaged[random.Next(damaged.Length)] ^= 0x55;
            held.Add(await OpenAsync(file, damaged));
        }

        Assert.InRange(held.Count, 8, Writes + 1);
    }

    private async Task<(byte[] File, byte[] Log)> WriteAsync()
    {
        await using (await Stores.OpenAsync(_folder.File("original.db")))
        {
        }

        var file = await ReadAsync("original.db");
        await using var store = await Stores.OpenAsync(_folder.File("original.db"));

        // Who reads the file as it was keeps everything in the log.
        using var reader = new RawDatabase(_folder.File("original.db"));
        reader.Query("BEGIN");
        Assert.Equal("0", reader.Query("SELECT count(*) FROM memory"));
        for (var i = 0; i < Writes; i++)
        {
            await store.AddAsync(Stores.Ana, $"{i:000} {new string('x', i * 100)}");
        }

        return (file, await ReadAsync("original.db-wal"));
    }

    private async Task<int> OpenAsync(byte[] file, ReadOnlyMemory<byte> log)
    {
        var path = _folder.File($"{Guid.NewGuid():N}.db");
        await File.WriteAllBytesAsync(path, file, Stores.Stop);
        await File.WriteAllBytesAsync(path + "-wal", log, Stores.Stop);
        string[] contents;
        await using (var store = await Stores.OpenAsync(path))
        {
            contents = await store.ContentsAsync(Stores.Ana);
            await store.AddAsync(Stores.Ben, "and it goes on");
        }

        Assert.Equal(Enumerable.Range(0, contents.Length).Select(static i => $"{i:000}"), contents.Select(static text => text[..3]));
        StoreAudit.Check(path);
        return contents.Length;
    }

    private async Task<byte[]> ReadAsync(string name)
    {
        await using var file = new FileStream(_folder.File(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, Stores.Stop);
        return bytes;
    }
}
