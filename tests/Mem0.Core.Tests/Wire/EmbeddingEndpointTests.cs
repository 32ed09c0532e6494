using System.Net;
using Mem0.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Mem0.Core.Tests.Wire;

/// <summary>An embeddings endpoint that answers, fails, or never answers.</summary>
public sealed class EmbeddingEndpointTests
{
    private static readonly MemoryScope s_ana = MemoryScope.ForUser("ana", "north");
    private static readonly PseudoEmbeddings s_meanings = new(["car", "automobile"]);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Retries wait less than this, the deadlines of the host longer.
    private static RetryAtOnceTimeProvider RetryAtOnce => new(TimeSpan.FromSeconds(20));

    [Fact]
    public async Task Recall_compares_meanings_by_base64_vectors_and_without_an_embedder_does_not()
    {
        await using var host = new WireHost(s_meanings);
        await using var lexical = new WireHost();
        foreach (var memory in new[] { host.Memory, lexical.Memory })
        {
            await memory.RememberAsync(s_ana, "My automobile is red.", cancellationToken: Stop);
        }

        var result = await host.Memory.RecallAsync(s_ana, "car", cancellationToken: Stop);

        Assert.Equal("My automobile is red.", Assert.Single(result.Matches).Record.Content);
        Assert.Null(result.Degraded);
        Assert.All(host.Server.EmbeddingRequests, static request => Assert.Equal("base64", request.Json["encoding_format"]!.GetValue<string>()));
        Assert.Equal(["My automobile is red.", "car"], host.Server.EmbeddingRequests.SelectMany(static request => request.Inputs));
        Assert.Empty((await lexical.Memory.RecallAsync(s_ana, "car", cancellationToken: Stop)).Matches);
        Assert.Empty(lexical.Server.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task A_failing_endpoint_leaves_words_and_the_result_says_so(HttpStatusCode status)
    {
        await using var host = new WireHost(s_meanings, RetryAtOnce);
        await host.Memory.RememberAsync(s_ana, "My automobile is red.", cancellationToken: Stop);
        host.Server.EmbeddingsOtherwise = ScriptedAnswer.Error(status, retryAfter: 3600);

        var byWords = await host.Memory.RecallAsync(s_ana, "red", cancellationToken: Stop);
        var byMeaning = await host.Memory.RecallAsync(s_ana, "car", cancellationToken: Stop);

        Assert.Equal("My automobile is red.", Assert.Single(byWords.Matches).Record.Content);
        Assert.NotNull(byWords.Degraded);
        Assert.Empty(byMeaning.Matches);
        Assert.NotNull(byMeaning.Degraded);
        Assert.Equal("degraded", Assert.Single(byWords.Trace.Channels, static channel => channel.Name == "meaning").Status);
        Assert.Contains(host.Log.Lines, static line => line.Level == LogLevel.Warning);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task What_is_stored_without_a_vector_gets_one_when_the_endpoint_is_back(HttpStatusCode status)
    {
        await using var host = new WireHost(s_meanings, RetryAtOnce);
        host.Server.EmbeddingsOtherwise = ScriptedAnswer.Error(status);
        var stored = await host.Memory.RememberAsync(s_ana, "My automobile is red.", cancellationToken: Stop);
        host.Server.EmbeddingsOtherwise = ScriptedAnswer.Say();

        Assert.NotNull(stored.Degraded);
        Assert.Equal(MemoryChangeKind.Added, Assert.Single(stored.Changes).Kind);
        Assert.Empty((await host.Memory.RecallAsync(s_ana, "car", cancellationToken: Stop)).Matches);

        var later = await host.Memory.RememberAsync(s_ana, "The kettle is new.", cancellationToken: Stop);

        Assert.Null(later.Degraded);
        Assert.Equal(stored.Id, (await host.Memory.RecallAsync(s_ana, "car", cancellationToken: Stop)).Matches[0].Record.Id);
        Assert.Equal(1, (await host.Memory.GetAsync(s_ana, stored.Id!.Value, Stop))!.Version);
    }

    [Fact]
    public async Task An_endpoint_that_never_answers_holds_nobody_beyond_the_deadline()
    {
        var clock = new FakeTimeProvider();
        await using var host = new WireHost(s_meanings, clock);
        await host.Memory.RememberAsync(s_ana, "My automobile is red.", cancellationToken: Stop);
        await host.Server.NextRequestAsync(Stop);
        host.Server.EmbeddingsOtherwise = ScriptedAnswer.Say().After(null);

        var recall = host.Memory.RecallAsync(s_ana, "red", cancellationToken: Stop);
        await host.Server.NextRequestAsync(Stop);
        Assert.False(recall.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(1));
        var result = await recall;

        Assert.Equal("My automobile is red.", Assert.Single(result.Matches).Record.Content);
        Assert.NotNull(result.Degraded);

        var remember = host.Memory.RememberAsync(s_ana, "The kettle is new.", cancellationToken: Stop);
        await host.Server.NextRequestAsync(Stop);
        clock.Advance(TimeSpan.FromMinutes(5));

        Assert.NotNull((await remember).Degraded);
        Assert.Equal(2, (await host.ListAsync(s_ana, Stop)).Count);
    }

    [Theory]
    [InlineData(ScriptedFault.HalfJson)]
    [InlineData(ScriptedFault.CutConnection)]
    public async Task A_damaged_answer_counts_as_none(ScriptedFault fault)
    {
        await using var host = new WireHost(s_meanings, RetryAtOnce);
        await host.Memory.RememberAsync(s_ana, "My automobile is red.", cancellationToken: Stop);
        host.Server.EmbeddingsOtherwise = ScriptedAnswer.Say().With(fault);

        var result = await host.Memory.RecallAsync(s_ana, "red", cancellationToken: Stop);

        Assert.Single(result.Matches);
        Assert.NotNull(result.Degraded);
    }

    [Fact]
    public async Task An_endpoint_that_repeats_the_text_in_its_error_does_not_bring_it_into_the_log()
    {
        await using var host = new WireHost(s_meanings, RetryAtOnce);
        host.Server.EmbeddingsOtherwise = ScriptedAnswer.Error(HttpStatusCode.BadRequest).Repeating();

        var stored = await host.Memory.RememberAsync(s_ana, "My automobile is vermilion.", cancellationToken: Stop);

        Assert.NotNull(stored.Degraded);
        Assert.DoesNotContain("vermilion", stored.Degraded, StringComparison.Ordinal);
        Assert.Contains(host.Log.Lines, static line => line.Level == LogLevel.Warning);
        Assert.DoesNotContain(host.Log.Lines, static line => line.Level > LogLevel.Trace && line.Text.Contains("vermilion", StringComparison.Ordinal));
    }
}
