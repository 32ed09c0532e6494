using Mem0.Core.Tests.Isolation;
using Mem0.StoreContract;

namespace Mem0.Core.Tests.BadInput;

/// <summary>Questions, filters and budgets that are odd and no error.</summary>
public sealed class OddQuestionTests : IAsyncDisposable
{
    private readonly ProductHost _host = new(StoreKind.Sqlite);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("\"zebra")]
    [InlineData("zebra*")]
    [InlineData("NEAR(zebra okapi)")]
    [InlineData("zebra AND")]
    [InlineData("col:zebra")]
    [InlineData("^zebra -okapi {x}")]
    [InlineData("zebra' OR '1'='1")]
    [InlineData("zebra\0\u0001\uFFFE")]
    [InlineData("zebra \uD83D")]
    public async Task What_is_syntax_elsewhere_is_words_here(string query)
    {
        await Remember("A zebra crossed the road.");
        await Remember("Nothing of the kind.");

        var result = await _host.Memory.RecallAsync(BadCall.Ana, query, new() { Limit = 1 }, Stop);

        Assert.Equal("A zebra crossed the road.", Assert.Single(result.Matches).Record.Content);
    }

    [Theory]
    [InlineData("?!...")]
    [InlineData("\uD83E\uDD93\uD83D\uDE00")]
    [InlineData("\"\"\"\"")]
    [InlineData("the of and")]
    public async Task A_question_without_words_is_no_error(string query)
    {
        await Remember("A zebra crossed the road.");

        Assert.Equal(1, (await _host.Memory.RecallAsync(BadCall.Ana, query, null, Stop)).Trace.Considered);
    }

    [Theory]
    [InlineData(8192, false)]
    [InlineData(8193, true)]
    [InlineData(102_400, true)]
    public async Task A_long_question_is_cut_where_the_documentation_says_and_the_trace_says_so(int length, bool isCut)
    {
        await Remember("A zebra crossed the road.");

        var result = await _host.Memory.RecallAsync(BadCall.Ana, "zebra " + new string('x', length - 6), null, Stop);

        Assert.Equal(isCut, result.Trace.IsQueryTruncated);
        Assert.Single(result.Matches);
        Assert.True(_host.Embedder.Seen[^1].Length <= 8192);
    }

    [Fact]
    public async Task A_question_is_not_cut_inside_a_character()
    {
        await _host.Memory.RecallAsync(BadCall.Ana, new string('x', 8191) + "\uD83E\uDD93", null, Stop);

        Assert.Equal(new string('x', 8191), _host.Embedder.Seen[^1]);
    }

    [Fact]
    public async Task A_budget_smaller_than_one_memory_gives_none_and_the_trace_says_why()
    {
        await Remember("A zebra crossed the road.");

        var result = await _host.Memory.RecallAsync(BadCall.Ana, "zebra", new() { TokenBudget = 1 }, Stop);

        Assert.Empty(result.Matches);
        Assert.Equal(RecallVerdict.OverBudget, Assert.Single(result.Trace.Entries).Verdict);
        Assert.Single((await _host.Memory.RecallAsync(BadCall.Ana, "zebra", new() { TokenBudget = 100 }, Stop)).Matches);
    }

    [Fact]
    public async Task A_time_to_come_leaves_out_what_will_have_ended_by_then()
    {
        await Remember("A zebra for a day.", static options => options.ValidUntil = Given.Noon.AddDays(1));
        await Remember("A zebra for good.");
        await Remember("A zebra from next year on.", static options => options.ValidFrom = Given.Noon.AddYears(1));

        Assert.Equal(["A zebra for a day.", "A zebra for good."], await Recall(null));
        Assert.Equal(["A zebra for good."], await Recall(Given.Noon.AddDays(1)));
        Assert.Equal(["A zebra for good.", "A zebra from next year on."], await Recall(Given.Noon.AddYears(2)));

        async Task<IEnumerable<string>> Recall(DateTimeOffset? asOf) =>
            (await _host.Memory.RecallAsync(BadCall.Ana, "zebra", new() { AsOf = asOf }, Stop)).Matches.Select(static match => match.Record.Content).Order(StringComparer.Ordinal);
    }

    public static TheoryData<string, MemoryFilter> EmptyFilters() => new()
    {
        { "no kinds", new() { Kinds = [] } },
        { "no tags", new() { TagsAny = [] } },
        { "none of no tags", new() { TagsAll = [] } },
        { "no slots", new() { Keys = [] } },
        { "no sessions", new() { SessionIds = [] } },
        { "a kind there is not", new() { Kinds = [(MemoryKind)99] } },
        { "a tag that is null", new() { TagsAny = [null!] } },
        { "a slot that is null", new() { Keys = [null!] } },
        { "a session that is null", new() { SessionIds = [null!] } },
        { "what nothing matches", new() { TagsAny = ["other"] } },
    };

    [Theory]
    [MemberData(nameof(EmptyFilters))]
    public async Task A_filter_that_nothing_matches_finds_lists_and_forgets_nothing(string name, MemoryFilter filter)
    {
        Assert.NotEmpty(name);
        await Remember("A zebra crossed the road.", static options => options.Tags = ["animal"]);

        Assert.Empty((await _host.Memory.RecallAsync(BadCall.Ana, "zebra", new() { Filter = filter }, Stop)).Matches);
        Assert.Equal(0, (await _host.Memory.ListAsync(BadCall.Ana, new() { Filter = filter }, Stop)).Total);
        Assert.Equal(0, (await _host.Memory.ForgetAsync(BadCall.Ana, filter, Stop)).Count);
        Assert.Equal(1, (await _host.Memory.ListAsync(BadCall.Ana, new() { Filter = new() { TagsAny = ["animal"] } }, Stop)).Total);
    }

    private Task<RememberResult> Remember(string text, Action<RememberOptions>? configure = null)
    {
        var options = new RememberOptions();
        configure?.Invoke(options);
        return _host.Memory.RememberAsync(BadCall.Ana, text, options, Stop);
    }
}
