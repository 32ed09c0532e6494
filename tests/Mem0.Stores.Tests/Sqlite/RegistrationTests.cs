using Mem0.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>How the store is chosen, and that a bad choice is noticed when the host starts.</summary>
public sealed class RegistrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task With_sqlite_keeps_memories_in_the_file()
    {
        using var host = Build(builder => builder.WithSqlite(_folder.File()));
        await host.StartAsync(Stores.Stop);

        var store = Assert.IsType<SqliteMemoryStore>(host.Services.GetRequiredService<MemoryStore>());
        await store.InitializeAsync(Stores.Stop);
        await store.AddAsync(Stores.Ana, "zebra");

        Assert.Equal("sqlite", store.Name);
        Assert.True(File.Exists(_folder.File()));
        await host.StopAsync(Stores.Stop);
    }

    public static TheoryData<string, Action<SqliteMemoryOptions>> BadOptions => new()
    {
        { nameof(SqliteMemoryOptions.Path), static options => options.Path = "" },
        { nameof(SqliteMemoryOptions.Path), static options => options.Path = "   " },
        { nameof(SqliteMemoryOptions.Path), static options => options.Path = null! },
        { nameof(SqliteMemoryOptions.Path), static options => options.Path = ":memory:" },
        { nameof(SqliteMemoryOptions.Path), static options => options.Path = "file:memory.db?mode=memory" },
        { nameof(SqliteMemoryOptions.Path), static options => options.Path = "a\0b" },
        { nameof(SqliteMemoryOptions.IndexCacheBytes), static options => options.IndexCacheBytes = -1 },
        { nameof(SqliteMemoryOptions.Durability), static options => options.Durability = (SqliteDurability)7 },
        { nameof(SqliteMemoryOptions.BusyTimeout), static options => options.BusyTimeout = TimeSpan.FromMilliseconds(-1) },
        { nameof(SqliteMemoryOptions.BusyTimeout), static options => options.BusyTimeout = TimeSpan.FromHours(2) },
    };

    [Theory]
    [MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public async Task Options_out_of_range_keep_the_host_from_starting(string option, Action<SqliteMemoryOptions> configure)
    {
        using var host = Build(builder => builder.WithSqlite(options =>
        {
            options.Path = _folder.File();
            configure(options);
        }));

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Stores.Stop));

        Assert.Contains(option, refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void The_edges_of_the_ranges_are_allowed()
    {
        using var host = Build(builder => builder.WithSqlite(options =>
        {
            options.Path = _folder.File();
            options.IndexCacheBytes = 0;
            options.BusyTimeout = TimeSpan.Zero;
            options.Durability = SqliteDurability.Normal;
        }));

        Assert.Equal(0, host.Services.GetRequiredService<IOptions<SqliteMemoryOptions>>().Value.IndexCacheBytes);
    }

    [Fact]
    public void A_second_store_is_refused()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Build(builder => builder.WithSqlite(_folder.File()).WithSqlite(_folder.File("other.db"))));

        Assert.Contains("already chosen", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Durability_is_what_the_option_says()
    {
        foreach (var (durability, synchronous) in new[] { (SqliteDurability.Full, 2), (SqliteDurability.Normal, 1) })
        {
            await using var store = await Stores.OpenAsync(_folder.File(), options => options.Durability = durability);
            var found = 0L;
            await ActionRequest.RunAsync(store, session => found = session.Connection.ReadNumber("PRAGMA synchronous"));
            Assert.Equal(synchronous, found);
        }

        Assert.Equal(SqliteDurability.Full, new SqliteMemoryOptions().Durability);
    }

    private static IHost Build(Action<IAgentMemoryBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        configure(builder.Services.AddAgentMemory());
        return builder.Build();
    }
}
