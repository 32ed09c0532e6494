using Mem0.Testing;

namespace Mem0.Core.Tests.Engine;

public sealed class MeaningTests : IAsyncDisposable
{
    private readonly SpyEmbedder _embedder = new();
    private readonly MemoryHost _host;

    public MeaningTests()
    {
        _embedder.Embed = static text => text switch
        {
            _ when text.Contains("vegan", StringComparison.Ordinal) || text.Contains("dinner", StringComparison.Ordinal) => [1, 0.1f, 0],
            _ when text.Contains("bus", StringComparison.OrdinalIgnoreCase) => [0, 1, 0],
            _ => [0, 0, 1],
        };
        _host = new(_embedder);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_memory_that_shares_no_word_with_the_question_is_found_by_its_meaning()
    {
        await Fill();

        Assert.Equal("I am vegan.", (await _host.RecallAsync("Any dinner ideas?"))[0]);
    }

    [Fact]
    public async Task A_word_alone_still_wins()
    {
        await Fill();

        Assert.Equal("The tap was repaired by Ferro.", (await _host.RecallAsync("Ferro"))[0]);
    }

    [Fact]
    public async Task An_embedder_that_fails_leaves_the_words_and_the_result_says_so()
    {
        await Fill();
        _embedder.Before = static _ => throw new HttpRequestException("down");

        var recall = _host.Memory.RecallAsync(MemoryHost.Ana, "vegan dinner", cancellationToken: MemoryHost.Stop);
        var result = await _host.AdvanceUntilDoneAsync(recall);

        Assert.Equal("I am vegan.", Assert.Single(result.Matches).Record.Content);
        Assert.NotNull(result.Degraded);
        Assert.Contains(result.Trace.Channels, static channel => channel is { Name: "meaning", Status: "degraded" });
    }

    [Fact]
    public async Task An_embedder_that_never_answers_is_waited_for_until_the_deadline_only()
    {
        await Fill();
        _embedder.Before = static _ => new TaskCompletionSource().Task;

        var result = await _host.AdvanceUntilDoneAsync(_host.Memory.RecallAsync(MemoryHost.Ana, "vegan", cancellationToken: MemoryHost.Stop));

        Assert.Single(result.Matches);
        Assert.NotNull(result.Degraded);
    }

    [Fact]
    public async Task A_memory_stored_while_the_embedder_was_down_gets_its_vector_with_the_next_write()
    {
        _embedder.Before = static _ => throw new HttpRequestException("down");
        var stored = await _host.AdvanceUntilDoneAsync(_host.Memory.RememberAsync(MemoryHost.Ana, "I am vegan.", cancellationToken: MemoryHost.Stop));
        Assert.NotNull(stored.Degraded);

        _embedder.Before = null;
        await _host.RememberAsync("Bus 12 leaves at 07:10.");

        Assert.Equal("I am vegan.", (await _host.RecallAsync("Any dinner ideas?"))[0]);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(0f)]
    public async Task A_vector_that_cannot_be_compared_is_refused_and_the_memory_is_kept(float value)
    {
        _embedder.Embed = _ => [value, 0, 0];

        var stored = await _host.Memory.RememberAsync(MemoryHost.Ana, "I am vegan.", cancellationToken: MemoryHost.Stop);

        Assert.NotNull(stored.Degraded);
        Assert.Equal(["I am vegan."], await _host.RecallAsync("vegan"));
    }

    private async Task Fill()
    {
        await _host.RememberAsync("I am vegan.");
        await _host.RememberAsync("Bus 12 leaves at 07:10.");
        await _host.RememberAsync("The tap was repaired by Ferro.");
        await _host.RememberAsync("Grows tomatoes on the balcony.");
    }
}
