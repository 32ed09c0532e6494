using Mem0.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace Mem0.Qdrant.Tests;

/// <summary>How the store is chosen, and that a bad choice is noticed when the host starts.</summary>
public sealed class RegistrationTests : Rig
{
    [Fact]
    public async Task With_qdrant_keeps_memories_at_the_server()
    {
        using var host = Build(builder => builder.WithQdrant(Server.Address));
        await host.StartAsync(Stop);
        var memory = host.Services.GetRequiredService<IAgentMemory>();

        await memory.RememberAsync(Ana, "Is vegan.", cancellationToken: Stop);

        Assert.IsType<QdrantMemoryStore>(host.Services.GetRequiredService<MemoryStore>());
        Assert.Equal(["Is vegan."], await ListAsync(await OpenAsync(hasVectors: false), Ana));
        Assert.Equal("Is vegan.", Assert.Single((await memory.RecallAsync(Ana, "vegan", cancellationToken: Stop)).Matches).Record.Content);
        await host.StopAsync(Stop);
    }

    public static TheoryData<string, Action<QdrantMemoryOptions>> BadOptions => new()
    {
        { nameof(QdrantMemoryOptions.Endpoint), static options => options.Endpoint = null },
        { nameof(QdrantMemoryOptions.Endpoint), static options => options.Endpoint = new("ftp://qdrant.test") },
        { nameof(QdrantMemoryOptions.Endpoint), static options => options.Endpoint = new("/relative", UriKind.Relative) },
        { nameof(QdrantMemoryOptions.Endpoint), static options => options.Endpoint = new UriBuilder("http", "qdrant.test") { UserName = "ana", Password = "pass" + "word" }.Uri },
        { nameof(QdrantMemoryOptions.Endpoint), static options => options.Endpoint = new("http://qdrant.test/?a=b") },
        { nameof(QdrantMemoryOptions.ApiKey), static options => options.ApiKey = "" },
        { nameof(QdrantMemoryOptions.ApiKey), static options => options.ApiKey = "two\r\nlines" },
        { nameof(QdrantMemoryOptions.Collection), static options => options.Collection = "" },
        { nameof(QdrantMemoryOptions.Collection), static options => options.Collection = "../other" },
        { nameof(QdrantMemoryOptions.Collection), static options => options.Collection = null! },
        { nameof(QdrantMemoryOptions.ShardNumber), static options => options.ShardNumber = 0 },
        { nameof(QdrantMemoryOptions.ShardByTenant), static options => (options.ShardByTenant, options.ShardNumber) = (true, 2) },
        { nameof(QdrantMemoryOptions.CollectionPerTenant), static options => (options.ShardByTenant, options.CollectionPerTenant) = (true, true) },
        { nameof(QdrantMemoryOptions.ReplicationFactor), static options => options.ReplicationFactor = 0 },
        { nameof(QdrantMemoryOptions.WriteConsistencyFactor), static options => options.WriteConsistencyFactor = 65 },
        { nameof(QdrantMemoryOptions.IndexCacheBytes), static options => options.IndexCacheBytes = -1 },
        { nameof(QdrantMemoryOptions.Timeout), static options => options.Timeout = TimeSpan.Zero },
        { nameof(QdrantMemoryOptions.Timeout), static options => options.Timeout = TimeSpan.FromHours(1) },
    };

    [Theory]
    [MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public async Task Options_out_of_range_keep_the_host_from_starting(string option, Action<QdrantMemoryOptions> configure)
    {
        using var host = Build(builder => builder.WithQdrant(Server.Address, configure));

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Stop));

        Assert.Contains(option, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("password", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Collections(""));
    }

    [Fact]
    public void A_second_store_is_refused() => Assert.Throws<InvalidOperationException>(() =>
        new ServiceCollection().AddAgentMemory().WithQdrant(Server.Address).WithQdrant(Server.Address));

    [Fact]
    public async Task The_key_is_sent_and_in_no_log_and_text_only_at_trace()
    {
        var key = "secret" + "-key-7";
        Server.ApiKey = key;
        var logs = new FakeLogCollector();
        using var host = Build(
            builder => builder.WithQdrant(Server.Address, options => options.ApiKey = key),
            services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(logs))));
        var store = host.Services.GetRequiredService<MemoryStore>();
        await store.InitializeAsync(Stop);

        await AddAsync(store, Ana, "canary");

        var records = logs.GetSnapshot();
        Assert.Contains(records, static record => record.Category == typeof(QdrantMemoryStore).FullName && record.Message.Contains(Collection, StringComparison.Ordinal));
        Assert.DoesNotContain(records, record => Text(record).Contains(key, StringComparison.Ordinal));
        Assert.DoesNotContain(records, static record => record.Level > LogLevel.Trace && Text(record).Contains("canary", StringComparison.Ordinal));
    }

    private static string Text(FakeLogRecord record) => $"{record.Message} {record.Exception} {string.Join(' ', record.StructuredState?.Select(static pair => $"{pair.Key} {pair.Value}") ?? [])}";

    private static IHost Build(Action<IAgentMemoryBuilder> choose, Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        choose(builder.Services.AddAgentMemory());
        more?.Invoke(builder.Services);
        return builder.Build();
    }
}
