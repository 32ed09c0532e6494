using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>What cannot be opened is refused with a sentence that says why and what to do, and is as it was afterwards.</summary>
[UnsupportedOSPlatform("windows")] // The read-only cases take away rights as Unix has them.
public sealed class OpeningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_folder_of_a_new_file_is_created()
    {
        var path = Path.Combine(_folder.Path, "not", "there yet", "memory.db");

        await using var store = await Stores.OpenAsync(path);

        await store.AddAsync(Stores.Ana, "zebra");
        Assert.True(File.Exists(path));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(path)!, "*.new*"));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("empty")]
    [InlineData("foreign")]
    [InlineData("foreign with a log")]
    [InlineData("newer")]
    [InlineData("newer in its log")]
    [InlineData("half")]
    [InlineData("header only")]
    [InlineData("overwritten")]
    public async Task What_is_not_a_store_of_this_version_is_refused_and_unchanged(string what)
    {
        var path = _folder.File();
        var expected = await FileToRefuse.MakeAsync(what, path);
        var before = Snapshot(_folder.Path);

        await using (var store = Stores.Create(path))
        {
            var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => store.InitializeAsync(Stores.Stop));

            Assert.Equal(("sqlite", "open"), (refused.StoreName, refused.Operation));
            Assert.All(expected, part => Assert.Contains(part, refused.Message, StringComparison.Ordinal));
            await Assert.ThrowsAsync<InvalidOperationException>(() => store.CountAsync(Stores.Ana, "zebra"));
        }

        Assert.Equal(before, Snapshot(_folder.Path));
    }

    [Fact]
    public async Task A_folder_in_place_of_the_file_is_refused()
    {
        await using var store = Stores.Create(_folder.Path);

        var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => store.InitializeAsync(Stores.Stop));

        Assert.Contains("is a folder", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_created_is_refused()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "in the way", Stores.Stop);
        await using var store = Stores.Create(Path.Combine(_folder.File("file"), "memory.db"));

        var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => store.InitializeAsync(Stores.Stop));

        Assert.Equal("open", refused.Operation);
        Assert.Equal("in the way", await File.ReadAllTextAsync(_folder.File("file"), Stores.Stop));
    }

    [Fact]
    public async Task A_log_without_its_file_is_refused_rather_than_written_into_a_new_one()
    {
        await using (var store = await Stores.OpenAsync(_folder.File("old.db")))
        {
            await store.AddAsync(Stores.Ana, "of the old file");
            File.Copy(_folder.File("old.db-wal"), _folder.File("memory.db-wal"));
        }

        var before = Snapshot(_folder.Path);
        await using var created = Stores.Create(_folder.File());

        var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => created.InitializeAsync(Stores.Stop));

        Assert.Contains("memory.db-wal", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot(_folder.Path));
        File.Delete(_folder.File("memory.db-wal"));
        await created.InitializeAsync(Stores.Stop);
        Assert.Empty(await created.ContentsAsync(Stores.Ana));
    }

    [Fact]
    public async Task A_store_that_was_refused_opens_once_the_cause_is_gone()
    {
        var path = _folder.File();
        await File.WriteAllTextAsync(path, "in the way", Stores.Stop);
        await using var store = Stores.Create(path);
        await Assert.ThrowsAsync<MemoryStoreException>(() => store.InitializeAsync(Stores.Stop));

        File.Delete(path);
        await store.InitializeAsync(Stores.Stop);

        await store.AddAsync(Stores.Ana, "zebra");
        Assert.Equal(["zebra"], await store.ContentsAsync(Stores.Ana));
    }

    [Theory]
    [InlineData("a b.db")]
    [InlineData("a%20b.db")]
    [InlineData("a?mode=memory#b;c=d.db")]
    [InlineData("\u00FCml\u00E4ut \u65E5\u672C.db")]
    [InlineData("quo'te\"d.db")]
    public async Task Any_name_of_a_file_will_do(string name)
    {
        for (var restart = 0; restart < 2; restart++)
        {
            await using var store = await Stores.OpenAsync(_folder.File(name));
            await store.AddAsync(Stores.Ana, $"zebra {restart}");
        }

        await using var reopened = await Stores.OpenAsync(_folder.File(name));
        Assert.Equal(["zebra 0", "zebra 1"], await reopened.ContentsAsync(Stores.Ana));
        Assert.Contains(_folder.File(name), Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_cannot_be_written_is_refused(bool isWholeFolder)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "locked")).FullName;
        var path = Path.Combine(folder, "memory.db");
        await using (var store = await Stores.OpenAsync(path))
        {
            await store.AddAsync(Stores.Ana, "zebra");
        }

        Allow(_folder.Path, isWritable: true);
        Allow(folder, isWritable: !isWholeFolder);
        Allow(path, isWritable: isWholeFolder);
        var before = Snapshot(folder);
        try
        {
            var answer = await AskUnprivilegedAsync(path);

            Assert.StartsWith("refused\tsqlite\topen\t", answer, StringComparison.Ordinal);
            Assert.Contains(path, answer, StringComparison.Ordinal);
            Assert.Equal(before, Snapshot(folder));
        }
        finally
        {
            Allow(folder, isWritable: true);
            Allow(path, isWritable: true);
        }

        Assert.Equal("opened", await AskUnprivilegedAsync(path));
    }

    [Fact]
    public async Task Opening_twice_does_nothing_and_nothing_works_before_or_after()
    {
        var store = Stores.Create(_folder.File());
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.CountAsync(Stores.Ana, "zebra"));
        await store.InitializeAsync(Stores.Stop);
        await store.InitializeAsync(Stores.Stop);
        await store.AddAsync(Stores.Ana, "zebra");
        Assert.Equal(1, await store.CountAsync(Stores.Ana, "zebra"));

        await store.DisposeAsync();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.CountAsync(Stores.Ana, "zebra"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.InitializeAsync(Stores.Stop));
        Assert.Equal([_folder.File()], Directory.GetFiles(_folder.Path));
    }

    // For everybody alike: the child is the owner, or, where the tests run as root, one of its group.
    private static void Allow(string path, bool isWritable)
    {
        const UnixFileMode read = (UnixFileMode)0b101_101_101;
        const UnixFileMode write = (UnixFileMode)0b010_010_010;
        File.SetUnixFileMode(path, isWritable ? read | write : read);
    }

    private async Task<string?> AskUnprivilegedAsync(string path)
    {
        using var child = new ChildProcess("unprivileged", path, Path.Combine(_folder.Path, $"{Guid.NewGuid():N}.db"));
        return await child.ReadLineAsync();
    }

    private static string[] Snapshot(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(static file => !file.EndsWith("-shm", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(static file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}")];
}
