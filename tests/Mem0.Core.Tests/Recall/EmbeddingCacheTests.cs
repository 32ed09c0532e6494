using Mem0.Core.Tests.Engine;
using Mem0.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace Mem0.Core.Tests.Recall;

/// <summary>The same text is not embedded twice within a while, and never for two scopes at once.</summary>
public sealed class EmbeddingCacheTests : IAsyncDisposable
{
    private readonly SpyEmbedder _embedder = new();
    private readonly MemoryHost _host;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mem0-cache-");

    public EmbeddingCacheTests() => _host = new(_embedder);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_question_that_is_asked_again_is_embedded_once_and_answered_the_same()
    {
        await _host.RememberAsync("Bus 12 leaves at 07:10.");

        var first = await _host.Memory.RecallAsync(MemoryHost.Ana, "Which bus?", null, MemoryHost.Stop);
        var second = await _host.Memory.RecallAsync(MemoryHost.Ana, "Which bus?", null, MemoryHost.Stop);

        Assert.Equal(["Bus 12 leaves at 07:10.", "Which bus?"], _embedder.Seen);
        Assert.Equal(first.Matches.Select(static match => match.Score), second.Matches.Select(static match => match.Score));
        Assert.Equal(first.Trace.Entries[0].Parts, second.Trace.Entries[0].Parts);
    }

    [Fact]
    public async Task Another_scope_pays_for_its_own()
    {
        MemoryScope[] scopes = [MemoryHost.Ana, MemoryScope.ForUser("ben", "north"), MemoryScope.ForUser("ana", "south"), MemoryHost.Ana with { AgentId = "a" }, MemoryHost.Ana with { SessionId = "s" }];
        foreach (var scope in scopes.Concat(scopes))
        {
            await _host.RecallAsync("Which bus?", scope: scope);
        }

        Assert.Equal(scopes.Length, _embedder.Seen.Count);
    }

    [Fact]
    public async Task Identities_that_run_into_one_another_are_told_apart()
    {
        await _host.RecallAsync("c", scope: MemoryScope.ForUser("ab", "north"));
        await _host.RecallAsync("bc", scope: MemoryScope.ForUser("a", "north"));

        Assert.Equal(["c", "bc"], _embedder.Seen);
    }

    [Fact]
    public async Task Of_a_batch_only_what_is_new_is_embedded()
    {
        await _host.RecallAsync("Bus 12 leaves at 07:10.");

        await _host.Memory.RememberAsync(
            MemoryHost.Ana,
            [new(ChatRole.User, "The tap drips."), new(ChatRole.User, "Bus 12 leaves at 07:10."), new(ChatRole.User, "It rains.")],
            cancellationToken: MemoryHost.Stop);

        Assert.Equal(["Bus 12 leaves at 07:10.", "The tap drips.", "It rains."], _embedder.Seen);
        Assert.Equal("Bus 12 leaves at 07:10.", (await _host.RecallAsync("Bus 12 leaves at 07:10."))[0]);
    }

    [Fact]
    public async Task A_long_transcript_is_embedded_in_batches()
    {
        var calls = 0;
        _embedder.Before = _ =>
        {
            Interlocked.Increment(ref calls);
            return Task.CompletedTask;
        };

        await _host.Memory.RememberAsync(
            MemoryHost.Ana, [.. Enumerable.Range(0, 250).Select(static i => new ChatMessage(ChatRole.User, $"Statement {i}."))],
            cancellationToken: MemoryHost.Stop);

        Assert.Equal(250, _embedder.Seen.Count);
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task A_batch_that_fails_is_asked_again_alone()
    {
        await using var host = new MemoryHost(_embedder, deadlines: new RetryAtOnceTimeProvider(TimeSpan.FromSeconds(1)));
        var calls = 0;
        _embedder.Before = _ => Interlocked.Increment(ref calls) == 2 ? throw new HttpRequestException("down") : Task.CompletedTask;

        var stored = await host.Memory.RememberAsync(
            MemoryHost.Ana, [.. Enumerable.Range(0, 150).Select(static i => new ChatMessage(ChatRole.User, $"Statement {i}."))],
            cancellationToken: MemoryHost.Stop);

        Assert.Null(stored.Degraded);
        Assert.Equal(3, calls);
        Assert.Equal(200, _embedder.Seen.Count);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_used_is_not_kept()
    {
        _embedder.Embed = static _ => [float.NaN, 0];
        Assert.NotNull((await _host.Memory.RecallAsync(MemoryHost.Ana, "Which bus?", null, MemoryHost.Stop)).Degraded);

        _embedder.Embed = null;
        Assert.Null((await _host.Memory.RecallAsync(MemoryHost.Ana, "Which bus?", null, MemoryHost.Stop)).Degraded);
    }

    [Fact]
    public async Task A_cache_that_fails_costs_an_embedding_and_nothing_else()
    {
        // An application may bound its cache by sizes, which entries of others do not have.
        var services = new ServiceCollection();
        services.AddMemoryCache(static options => options.SizeLimit = 1);
        services.AddAgentMemory().WithSqlite(Path.Combine(_folder.FullName, "memory.db")).WithEmbeddings(_embedder);
        await using var provider = services.BuildServiceProvider();
        var memory = provider.GetRequiredService<IAgentMemory>();

        for (var i = 0; i < 2; i++)
        {
            Assert.Null((await memory.RecallAsync(MemoryHost.Ana, "Which bus?", null, MemoryHost.Stop)).Degraded);
        }

        Assert.Equal(2, _embedder.Seen.Count);
    }

    [Fact]
    public async Task A_distributed_cache_serves_a_process_that_starts()
    {
        var shared = new SharedCache();
        for (var i = 0; i < 2; i++)
        {
            var services = new ServiceCollection();
            services.AddSingleton<IDistributedCache>(shared);
            services.AddAgentMemory().WithSqlite(Path.Combine(_folder.FullName, "memory.db")).WithEmbeddings(_embedder);
            await using var provider = services.BuildServiceProvider();
            var memory = provider.GetRequiredService<IAgentMemory>();

            Assert.Null((await memory.RecallAsync(MemoryHost.Ana, "Which bus?", null, MemoryHost.Stop)).Degraded);
        }

        Assert.Equal(["Which bus?"], _embedder.Seen);

        // A hash tells nothing of what was asked, nor by whom.
        Assert.Matches("^mem0:vector:[0-9a-f]{64}$", Assert.Single(shared.Values).Key);
    }

    [Fact]
    public async Task A_duration_of_zero_keeps_nothing()
    {
        await using var host = new MemoryHost(_embedder, configure: static options => options.EmbeddingCacheDuration = TimeSpan.Zero);

        await host.RecallAsync("Which bus?");
        await host.RecallAsync("Which bus?");

        Assert.Equal(2, _embedder.Seen.Count);
    }
}
