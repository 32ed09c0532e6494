using Mem0.StoreContract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Mem0.Core.Tests.BadInput;

/// <summary>A set-up that cannot work is noticed when the host starts, in one sentence.</summary>
public sealed class OptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mem0-options-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string, Action<AgentMemoryOptions>> Refused() => new()
    {
        { nameof(AgentMemoryOptions.Candidates), static options => options.Candidates = 0 },
        { nameof(AgentMemoryOptions.Candidates), static options => options.Candidates = 9 },
        { nameof(AgentMemoryOptions.Candidates), static options => options.Candidates = 1001 },
        { nameof(AgentMemoryOptions.QueryEmbeddingTimeout), static options => options.QueryEmbeddingTimeout = TimeSpan.Zero },
        { nameof(AgentMemoryOptions.QueryEmbeddingTimeout), static options => options.QueryEmbeddingTimeout = TimeSpan.FromMilliseconds(9) },
        { nameof(AgentMemoryOptions.QueryEmbeddingTimeout), static options => options.QueryEmbeddingTimeout = TimeSpan.FromSeconds(61) },
        { nameof(AgentMemoryOptions.QueryEmbeddingTimeout), static options => options.QueryEmbeddingTimeout = Timeout.InfiniteTimeSpan },
        { nameof(AgentMemoryOptions.WriteEmbeddingTimeout), static options => options.WriteEmbeddingTimeout = TimeSpan.FromMilliseconds(9) },
        { nameof(AgentMemoryOptions.WriteEmbeddingTimeout), static options => options.WriteEmbeddingTimeout = TimeSpan.FromSeconds(301) },
        { nameof(AgentMemoryOptions.RerankTimeout), static options => options.RerankTimeout = TimeSpan.FromMilliseconds(9) },
        { nameof(AgentMemoryOptions.RerankTimeout), static options => options.RerankTimeout = TimeSpan.FromSeconds(61) },
        { nameof(AgentMemoryOptions.RerankCandidates), static options => options.RerankCandidates = 0 },
        { nameof(AgentMemoryOptions.RerankCandidates), static options => options.RerankCandidates = 1001 },
        { nameof(AgentMemoryOptions.RelevantSimilarity), static options => options.RelevantSimilarity = -1.1 },
        { nameof(AgentMemoryOptions.RelevantSimilarity), static options => options.RelevantSimilarity = double.NaN },
        { nameof(AgentMemoryOptions.EmbeddingCacheDuration), static options => options.EmbeddingCacheDuration = TimeSpan.FromTicks(-1) },
        { nameof(AgentMemoryOptions.EmbeddingCacheDuration), static options => options.EmbeddingCacheDuration = TimeSpan.FromDays(1.1) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task An_option_out_of_its_range_is_named_when_the_host_starts(string option, Action<AgentMemoryOptions> configure)
    {
        using var host = Build(services => services.AddAgentMemory(configure).WithStore(static _ => new ReferenceMemoryStore(new ReferenceStorage())));

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Stop));

        Assert.Contains(option, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_at_their_limits_are_taken()
    {
        using var host = Build(static services => services.AddAgentMemory(static options =>
            (options.Candidates, options.QueryEmbeddingTimeout, options.WriteEmbeddingTimeout) = (1000, TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(10)))
            .WithStore(static _ => new ReferenceMemoryStore(new ReferenceStorage())));

        await host.StartAsync(Stop);
        await host.StopAsync(Stop);
    }

    [Fact]
    public async Task No_store_is_one_sentence_that_names_the_choices()
    {
        using var host = Build(static services => services.AddAgentMemory());

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(Stop));

        Assert.Contains("WithSqlite", refused.Message, StringComparison.Ordinal);
        Assert.Contains("WithStore", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_stores_are_refused_where_the_second_is_chosen()
    {
        var builder = new ServiceCollection().AddAgentMemory().WithStore(static _ => new ReferenceMemoryStore(new ReferenceStorage()));

        Assert.Throws<InvalidOperationException>(() => builder.WithStore(static _ => new ReferenceMemoryStore(new ReferenceStorage())));
        Assert.Throws<InvalidOperationException>(() => builder.WithSqlite("memory.db"));
    }

    [Fact]
    public async Task Registering_twice_is_one_memory_with_the_options_of_both()
    {
        using var host = Build(static services =>
        {
            services.AddAgentMemory(static options => options.Candidates = 50).WithStore(static _ => new ReferenceMemoryStore(new ReferenceStorage()));
            services.AddAgentMemory(static options => options.QueryEmbeddingTimeout = TimeSpan.FromSeconds(2));
        });

        await host.StartAsync(Stop);
        var options = host.Services.GetRequiredService<IOptions<AgentMemoryOptions>>().Value;
        Assert.Equal((50, TimeSpan.FromSeconds(2)), (options.Candidates, options.QueryEmbeddingTimeout));
        Assert.Single(host.Services.GetServices<IAgentMemory>());
        await host.StopAsync(Stop);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(":memory:")]
    [InlineData("file:memory.db?mode=memory")]
    [InlineData("a\0b.db")]
    public async Task A_path_that_is_none_is_refused_when_the_host_starts(string path)
    {
        using var host = Build(services => services.AddAgentMemory().WithSqlite(path));

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Stop));

        Assert.Contains(nameof(SqliteMemoryOptions.Path), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_cannot_be_opened_is_a_typed_error_when_the_host_starts()
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "no folder");
        string[] paths = [_folder, Path.Combine(_folder, "file", "memory.db")];
        foreach (var path in paths)
        {
            using var host = Build(services => services.AddAgentMemory().WithSqlite(path));

            var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => host.StartAsync(Stop));

            Assert.Equal("sqlite", refused.StoreName);
        }

        using var good = Build(services => services.AddAgentMemory().WithSqlite(Path.Combine(_folder, "new", "memory.db")));
        await good.StartAsync(Stop);
        await good.StopAsync(Stop);
    }

    private static IHost Build(Action<IServiceCollection> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        configure(builder.Services);
        return builder.Build();
    }
}
