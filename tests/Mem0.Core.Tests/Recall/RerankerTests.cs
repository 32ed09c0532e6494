using Mem0.Core.Tests.Engine;
using Mem0.Testing;

namespace Mem0.Core.Tests.Recall;

/// <summary>A reranker has the last word on the order, when it has it in time.</summary>
public sealed class RerankerTests : IAsyncDisposable
{
    private static readonly string[] s_fused = ["zebra zebra one", "zebra and two others", "a third thing with one zebra in it somewhere"];

    private readonly SpyReranker _reranker = new();
    private readonly MemoryHost _host;

    public RerankerTests() => _host = new(reranker: _reranker);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_order_is_the_rerankers_and_the_trace_keeps_the_one_before()
    {
        await FillAsync();
        _reranker.Score = static memory => memory.Content.Length;

        var result = await RecallAsync();

        Assert.Equal(s_fused.Reverse(), result.Matches.Select(static match => match.Record.Content));
        Assert.Equal(result.Matches.Select(static match => (double)match.Record.Content.Length), result.Matches.Select(static match => match.Score));
        Assert.All(result.Trace.Entries, static entry => Assert.Equal(entry.Score, Assert.Single(entry.Parts, static part => part.Name == "reranker").Value));
        Assert.Equal([3, 2, 1], result.Trace.Entries.Select(static entry => entry.Ranks["fused"]));
        Assert.Contains(result.Trace.Channels, static channel => channel is { Name: "reranker", Status: "ran", Candidates: 3 });
        Assert.Null(result.Degraded);
    }

    [Fact]
    public async Task Equal_scores_keep_the_order()
    {
        await FillAsync();

        Assert.Equal(s_fused, (await RecallAsync()).Matches.Select(static match => match.Record.Content));
    }

    [Fact]
    public async Task It_gets_the_question_and_the_texts_of_the_scope_and_nothing_else()
    {
        await FillAsync();
        foreach (var scope in new[] { MemoryScope.ForUser("ben", "north"), MemoryScope.ForUser("ana", "south"), MemoryScope.ForTenant("south"), MemoryHost.Ana with { SessionId = "s" } })
        {
            await _host.RememberAsync("a foreign zebra", options => options.BindToSession = scope.SessionId is not null, scope);
        }

        await RecallAsync();

        var (question, memories) = Assert.Single(_reranker.Seen);
        Assert.Equal("zebra", question);
        Assert.Equal(s_fused, memories.Select(static memory => memory.Content));
    }

    [Fact]
    public async Task It_gets_the_best_few_only_but_never_fewer_than_the_limit()
    {
        await using var host = new MemoryHost(reranker: _reranker, configure: static options => options.RerankCandidates = 2);
        for (var i = 0; i < 6; i++)
        {
            await host.RememberAsync($"zebra {new string((char)('a' + i), 4)} {string.Concat(Enumerable.Repeat("word ", i))}");
        }

        await host.RecallAsync("zebra", static options => options.Limit = 1);
        var result = await host.Memory.RecallAsync(MemoryHost.Ana, "zebra", new() { Limit = 4 }, MemoryHost.Stop);

        Assert.Equal([2, 4], _reranker.Seen.Select(static call => call.Memories.Count));
        Assert.Equal(4, result.Matches.Count);
        Assert.Equal(2, result.Trace.Entries.Count(static entry => entry.Verdict == RecallVerdict.BelowLimit));
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("hangs")]
    [InlineData("too few")]
    [InlineData("not finite")]
    [InlineData("null")]
    public async Task When_it_fails_the_order_before_stands_and_the_result_says_so(string how)
    {
        await FillAsync();
        _reranker.Score = static memory => memory.Content.Length;
        _reranker.Before = how switch
        {
            "throws" => static _ => throw new HttpRequestException("down"),
            "hangs" => static _ => new TaskCompletionSource().Task,
            _ => null,
        };
        _reranker.Answer = how switch
        {
            "too few" => static scores => [.. scores.Skip(1)],
            "not finite" => static scores => [.. scores.Skip(1), double.NaN],
            "null" => static _ => null,
            _ => static scores => scores,
        };

        var result = await _host.AdvanceUntilDoneAsync(RecallAsync());

        Assert.Equal(s_fused, result.Matches.Select(static match => match.Record.Content));
        Assert.Contains("reranker", result.Degraded, StringComparison.Ordinal);
        Assert.Contains(result.Trace.Channels, static channel => channel is { Name: "reranker", Status: "degraded" });
    }

    [Fact]
    public async Task One_that_keeps_failing_is_left_alone_for_a_while()
    {
        await FillAsync();
        _reranker.Before = static _ => throw new HttpRequestException("down");
        for (var i = 0; i < 30; i++)
        {
            await RecallAsync();
        }

        Assert.Equal(10, _reranker.Seen.Count);

        _reranker.Before = null;
        _host.Clock.Advance(TimeSpan.FromSeconds(16));
        Assert.Null((await RecallAsync()).Degraded);
    }

    [Fact]
    public async Task Cancellation_passes_unwrapped()
    {
        await FillAsync();
        using var stop = new CancellationTokenSource();
        _reranker.Before = async token =>
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.Memory.RecallAsync(MemoryHost.Ana, "zebra", null, stop.Token));
    }

    [Fact]
    public async Task A_question_that_nothing_fits_is_not_asked()
    {
        await FillAsync();

        Assert.Empty(await _host.RecallAsync("okapi"));
        Assert.Empty(_reranker.Seen);
    }

    [Fact]
    public async Task A_profile_keeps_its_place()
    {
        for (var i = 0; i < 20; i++)
        {
            await _host.RememberAsync($"zebra number {i}");
        }

        await _host.RememberAsync("Is vegan.", static options => options.Kind = MemoryKind.Profile);
        _reranker.Score = static memory => memory.Kind == MemoryKind.Profile ? -100 : 1;

        Assert.Contains("Is vegan.", (await RecallAsync()).Matches.Select(static match => match.Record.Content));
    }

    private async Task FillAsync()
    {
        foreach (var text in s_fused)
        {
            await _host.RememberAsync(text);
        }
    }

    private Task<RecallResult> RecallAsync() => _host.Memory.RecallAsync(MemoryHost.Ana, "zebra", null, MemoryHost.Stop);
}
