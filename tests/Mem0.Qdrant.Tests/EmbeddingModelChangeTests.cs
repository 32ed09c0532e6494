using Mem0.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Hosting;

namespace Mem0.Qdrant.Tests;

/// <summary>The change of the embedding model as an application sees it: it registers another embedder, and nothing stands still.</summary>
public sealed class EmbeddingModelChangeTests : Rig
{
    private readonly SpyEmbedder _old = new(new(["dog", "hound"]), "old");
    private readonly SpyEmbedder _new = new(new(["dog", "puppy"]), "new");

    [Fact]
    public async Task A_host_changes_the_model_in_the_background_and_says_how_far_it_is()
    {
        await RememberAsync("Has a dog.", "Has a piano.");
        using var filled = new MetricCollector<long>(null, "Mem0", "mem0.embedding.filled");
        using var host = Build(_new, _old);

        await host.StartAsync(Stop);
        var change = host.Services.GetRequiredService<IEmbeddingModelChange>();
        await change.RunAsync(Stop);

        Assert.Equal(("new", "new", true, 2), (change.Status.Target, change.Status.Searched, change.Status.IsComplete, change.Status.Filled));
        Assert.Equal(2, filled.GetMeasurementSnapshot().Sum(static measurement => measurement.Value));
        Assert.Equal("Has a dog.", (await RecallAsync(host, "puppy")).Matches[0].Record.Content);
        await host.StopAsync(Stop);
    }

    [Fact]
    public async Task Until_it_is_complete_questions_are_embedded_by_the_model_before()
    {
        await RememberAsync("Has a dog.");
        using var host = Build(_new, _old);

        var found = await RecallAsync(host, "hound");

        Assert.Equal("Has a dog.", Assert.Single(found.Matches).Record.Content);
        Assert.Null(found.Trace.Degraded);
        await host.Services.GetRequiredService<IAgentMemory>().RememberAsync(Ana, "Feeds the dog.", cancellationToken: Stop);
        Assert.Equal(2, (await RecallAsync(host, "hound")).Matches.Count);
        Assert.Contains("Feeds the dog.", _new.Seen);
    }

    [Fact]
    public async Task Without_the_model_before_words_are_compared_and_the_trace_says_why()
    {
        await RememberAsync("Has a dog.");
        using var host = Build(_new);

        var found = await RecallAsync(host, "dog");

        Assert.Equal("Has a dog.", Assert.Single(found.Matches).Record.Content);
        Assert.Contains("the embedding model is being changed", found.Trace.Degraded, StringComparison.Ordinal);
        Assert.Equal("degraded", found.Trace.Channels.Single(static channel => channel.Name == "meaning").Status);
    }

    [Fact]
    public async Task The_wrong_model_before_is_named_and_not_searched_with()
    {
        await RememberAsync("Has a dog.");
        using var host = Build(_new, new SpyEmbedder(null, "other"));

        Assert.Contains("'other'", (await RecallAsync(host, "dog")).Trace.Degraded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_embedder_that_fails_is_waited_for()
    {
        await RememberAsync("Has a dog.");
        var failures = 5;
        _new.Before = _ => failures-- > 0 ? throw new HttpRequestException("down") : Task.CompletedTask;
        using var host = Build(_new, _old, new PauseAtOnce());
        var change = host.Services.GetRequiredService<IEmbeddingModelChange>();

        await change.RunAsync(Stop);

        Assert.True(failures < 0);
        Assert.True(change.Status is { IsComplete: true, Problem: null, Filled: 1 });
    }

    [Fact]
    public async Task Refusing_is_the_default_and_the_vectors_before_go_only_if_that_is_asked_for()
    {
        await RememberAsync("Has a dog.");
        using var refusing = Build(_new, configure: static options => options.EmbeddingModelChange = EmbeddingModelChange.Refuse);
        await Assert.ThrowsAsync<MemoryStoreException>(() => RecallAsync(refusing, "dog"));
        await refusing.Services.GetRequiredService<IEmbeddingModelChange>().RunAsync(Stop);
        Assert.Single(Server.Collections(Collection + "-"));

        using var keeping = Build(_new);
        await keeping.Services.GetRequiredService<IEmbeddingModelChange>().RunAsync(Stop);
        Assert.Equal(2, Server.Collections(Collection + "-").Length);

        using var deleting = Build(_new, configure: static options => options.DeletePreviousVectors = true);
        await deleting.Services.GetRequiredService<IEmbeddingModelChange>().RunAsync(Stop);
        Assert.Single(Server.Collections(Collection + "-"));
        Assert.Equal("Has a dog.", (await RecallAsync(deleting, "puppy")).Matches[0].Record.Content);
    }

    private static Task<RecallResult> RecallAsync(IHost host, string question) => host.Services.GetRequiredService<IAgentMemory>().RecallAsync(Ana, question, cancellationToken: Stop);

    private async Task RememberAsync(params string[] texts)
    {
        using var host = Build(_old, configure: static options => options.EmbeddingModelChange = EmbeddingModelChange.Refuse);
        foreach (var text in texts)
        {
            await host.Services.GetRequiredService<IAgentMemory>().RememberAsync(Ana, text, cancellationToken: Stop);
        }
    }

    private IHost Build(SpyEmbedder embedder, SpyEmbedder? before = null, TimeProvider? time = null, Action<AgentMemoryOptions>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        var memory = builder.Services.AddAgentMemory(options => options.EmbeddingModelChange = EmbeddingModelChange.Migrate).WithQdrant(Server.Address, static options => options.Timeout = TimeSpan.FromSeconds(20)).WithEmbeddings(embedder);
        if (before is not null)
        {
            memory.WithPreviousEmbeddings(_ => before);
        }

        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        return builder.Build();
    }

    /// <summary>A clock whose short waits and whose pauses of the change end at once, and whose other long ones never do.</summary>
    private sealed class PauseAtOnce : TimeProvider
    {
        private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(
            callback, state, dueTime > TimeSpan.Zero && (dueTime <= TimeSpan.FromSeconds(4) || dueTime == s_pause) ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
