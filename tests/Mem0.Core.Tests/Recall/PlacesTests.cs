using Mem0.Core.Tests.Engine;

namespace Mem0.Core.Tests.Recall;

/// <summary>Profile and procedure memories have places of their own, whatever is asked.</summary>
public sealed class PlacesTests : IAsyncDisposable
{
    private readonly MemoryHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_profile_that_shares_no_word_with_the_question_comes_back()
    {
        await _host.RememberAsync("Is vegan.", static options => options.Kind = MemoryKind.Profile);
        await EatAsync(30);

        var found = await _host.RecallAsync("Any dinner ideas?");

        Assert.Equal(10, found.Count);
        Assert.Contains("Is vegan.", found);
    }

    [Theory]
    [InlineData(MemoryKind.Profile, true)]
    [InlineData(MemoryKind.Procedure, true)]
    [InlineData(MemoryKind.Knowledge, false)]
    [InlineData(MemoryKind.Episode, false)]
    public async Task Only_what_matters_whatever_is_asked_has_a_place(MemoryKind kind, bool hasPlace)
    {
        await _host.RememberAsync("Is vegan.", options => options.Kind = kind);
        await EatAsync(30);

        Assert.Equal(hasPlace, (await _host.RecallAsync("Any dinner ideas?")).Contains("Is vegan."));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(10, 2)]
    [InlineData(20, 3)]
    [InlineData(100, 3)]
    public async Task The_places_are_few_and_the_rest_belongs_to_what_was_asked_for(int limit, int places)
    {
        for (var i = 0; i < 8; i++)
        {
            await _host.RememberAsync($"Trait number {i}.", static options => options.Kind = MemoryKind.Profile);
        }

        await EatAsync(100);

        var result = await _host.Memory.RecallAsync(MemoryHost.Ana, "Any dinner ideas?", new() { Limit = limit }, MemoryHost.Stop);

        Assert.Equal(limit, result.Matches.Count);
        Assert.Equal(places, result.Matches.Count(static match => match.Record.Kind == MemoryKind.Profile));
        Assert.Equal(places, result.Trace.Entries.Count(static entry => entry is { HasPlace: true, Verdict: RecallVerdict.Returned }));
    }

    [Fact]
    public async Task Places_that_nobody_needs_are_filled_and_a_short_list_is_filled_with_what_matters_most()
    {
        await EatAsync(12);
        Assert.Equal(10, (await _host.RecallAsync("Any dinner ideas?")).Count);

        for (var i = 0; i < 4; i++)
        {
            await _host.RememberAsync($"Trait number {i}.", static options => options.Kind = MemoryKind.Profile);
        }

        // Nothing fits: there is room for all of them.
        Assert.Equal(["Trait number 3.", "Trait number 2.", "Trait number 1.", "Trait number 0."], await _host.RecallAsync("Which motorbike?"));
    }

    [Fact]
    public async Task Pinned_ones_go_first_then_the_more_important_then_the_newer()
    {
        await _host.RememberAsync("Pinned.", static options => (options.Kind, options.IsPinned, options.Importance) = (MemoryKind.Profile, true, 0.1));
        await _host.RememberAsync("Important.", static options => (options.Kind, options.Importance) = (MemoryKind.Procedure, 0.9));
        await _host.RememberAsync("Old.", static options => (options.Kind, options.EventTime) = (MemoryKind.Profile, new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        await _host.RememberAsync("New.", static options => options.Kind = MemoryKind.Profile);
        await EatAsync(30);

        Assert.Equal(["Pinned.", "Important.", "New.", "Old."], await _host.RecallAsync("Which motorbike?"));

        var found = await _host.RecallAsync("Any dinner ideas?");
        Assert.Equal(["Pinned.", "Important."], found.Where(static text => !text.StartsWith("Dinner", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_place_is_kept_within_the_token_budget_and_the_filter()
    {
        await _host.RememberAsync("Is vegan.", static options => options.Kind = MemoryKind.Profile);
        await EatAsync(30);

        var tight = await _host.RecallAsync("Any dinner ideas?", static options => options.TokenBudget = 20);
        var filtered = await _host.RecallAsync("Any dinner ideas?", static options => options.Filter = new() { Kinds = [MemoryKind.Knowledge] });

        Assert.Contains("Is vegan.", tight);
        Assert.True(tight.Count > 1);
        Assert.DoesNotContain("Is vegan.", filtered);
        Assert.Equal(10, filtered.Count);
    }

    [Fact]
    public async Task What_no_longer_holds_has_no_place_and_neither_has_what_belongs_to_another()
    {
        await _host.RememberAsync("Eats meat.", static options => (options.Kind, options.Key) = (MemoryKind.Profile, "diet"));
        await _host.RememberAsync("Is vegan.", static options => (options.Kind, options.Key) = (MemoryKind.Profile, "diet"));
        await _host.RememberAsync("Ben is a hunter.", static options => options.Kind = MemoryKind.Profile, MemoryScope.ForUser("ben", "north"));

        Assert.Equal(["Is vegan."], await _host.RecallAsync("Any dinner ideas?"));
        Assert.Equal(["Ben is a hunter."], await _host.RecallAsync("Any dinner ideas?", scope: MemoryScope.ForUser("ben", "north")));
    }

    [Fact]
    public async Task A_profile_is_found_after_a_restart_and_not_after_it_was_forgotten()
    {
        var id = await _host.RememberAsync("Is vegan.", static options => options.Kind = MemoryKind.Profile);
        await _host.ReopenAsync();
        Assert.Equal(["Is vegan."], await _host.RecallAsync("Any dinner ideas?"));

        await _host.Memory.ForgetAsync(MemoryHost.Ana, id, MemoryHost.Stop);
        Assert.Empty(await _host.RecallAsync("Any dinner ideas?"));
    }

    private async Task EatAsync(int days)
    {
        for (var i = 0; i < days; i++)
        {
            await _host.RememberAsync($"Dinner with {(char)('A' + (i % 26))}{i} in restaurant {i * 7}.");
        }
    }
}
