using Mem0.Core.Tests.Engine;
using Mem0.Testing;
using Microsoft.Extensions.AI;

namespace Mem0.Core.Tests.Tools;

public sealed class MemoryToolsTests : IAsyncDisposable
{
    private readonly MemoryHost _host = new();
    private readonly SpyMemory _memory;
    private readonly Toolbox _tools;

    public MemoryToolsTests()
    {
        _memory = new(_host.Memory);
        _tools = new(MemoryTools.Create(_memory, MemoryHost.Ana));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task What_is_remembered_is_recalled_and_forgotten_by_the_id_that_recall_shows()
    {
        var remembered = await _tools.CallAsync("remember", new { content = "Ana is vegan.", kind = "profile" });
        var recalled = await _tools.CallAsync("recall", new { query = "Is Ana vegan?" });
        var id = Toolbox.IdIn(recalled);

        Assert.Equal($"Remembered [{id}].", remembered);
        Assert.Contains($"- [{id}] profile, 2025-02-01, model noted: Ana is vegan.\n", recalled, StringComparison.Ordinal);
        Assert.True(MemorySection.IsSection(recalled));
        Assert.Equal("Forgotten.", await _tools.CallAsync("forget", new { id }));
        Assert.Equal("Nothing found.", await _tools.CallAsync("recall", new { query = "Is Ana vegan?" }));
        Assert.Equal("Nothing was forgotten: there is no memory with this id.", await _tools.CallAsync("forget", new { id }));
    }

    [Fact]
    public async Task The_same_statement_again_is_already_known()
    {
        var first = await _tools.CallAsync("remember", new { content = "Ana is vegan." });
        var second = await _tools.CallAsync("remember", new { content = "Ana is vegan." });

        Assert.Equal($"This was already known [{Toolbox.IdIn(first)}].", second);
    }

    [Fact]
    public void No_schema_names_anybody()
    {
        var schemas = string.Join('\n', MemoryTools.Create(_memory, MemoryHost.Ana).Select(static tool => $"{tool.Name} {tool.Description} {tool.JsonSchema}"));

        Assert.Contains("\"content\"", schemas, StringComparison.Ordinal);
        Assert.All(
            ["tenant", "scope", "userid", "user_id", "agent", "session", "collection", "namespace", "filter", "origin", "importance", "pin"],
            word => Assert.DoesNotContain(word, schemas, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(
            ["content,kind", "query,limit", "id"],
            MemoryTools.Create(_memory, MemoryHost.Ana).Select(static tool => string.Join(',', tool.JsonSchema.GetProperty("properties").EnumerateObject().Select(static property => property.Name))));
    }

    [Fact]
    public async Task Arguments_that_a_model_invents_change_nothing()
    {
        var forged = new { userId = "mallory", user_id = "mallory", tenantId = "evil", tenant = "evil", scope = new { UserId = "mallory" }, filters = "*", importance = 1, pinned = true, origin = "User", key = "k" };
        await _tools.CallAsync("remember", forged, ("content", "Ana is vegan."));
        await _tools.CallAsync("recall", forged, ("query", "vegan"));

        var (scope, _, options) = Assert.Single(_memory.Texts);
        Assert.Equal(MemoryHost.Ana, scope);
        Assert.Equal(MemoryHost.Ana, Assert.Single(_memory.Recalls).Scope);
        Assert.Equal((MemoryOrigin.Model, null, false, null), (options!.Origin, options.Importance, options.IsPinned, options.Key));
        var record = Assert.Single((await _host.Memory.ListAsync(MemoryHost.Ana, cancellationToken: MemoryHost.Stop)).Items);
        Assert.Equal((MemoryOrigin.Model, 0.5, false), (record.Source.Origin, record.Importance, record.IsPinned));
    }

    [Theory]
    [InlineData("profile", MemoryKind.Profile)]
    [InlineData("Episode", MemoryKind.Episode)]
    [InlineData(" procedure ", MemoryKind.Procedure)]
    [InlineData("knowledge", MemoryKind.Knowledge)]
    [InlineData("", MemoryKind.Knowledge)]
    [InlineData(null, MemoryKind.Knowledge)]
    public async Task The_model_may_say_what_kind_it_is(string? kind, MemoryKind expected)
    {
        Assert.StartsWith("Remembered [", await _tools.CallAsync("remember", new { content = "A statement.", kind }), StringComparison.Ordinal);

        Assert.Equal(expected, Assert.Single(_memory.Texts).Options!.Kind);
    }

    [Theory]
    [InlineData("""{"content": "A statement.", "kind": "admin"}""")]
    [InlineData("""{"content": "A statement.", "kind": "0"}""")]
    [InlineData("""{"content": ""}""")]
    [InlineData("""{"content": "  "}""")]
    [InlineData("""{"content": null}""")]
    [InlineData("""{"content": 5}""")]
    [InlineData("""{"content": ["a"]}""")]
    [InlineData("""{"content": "\u200b"}""")]
    [InlineData("""{"content": "a\u0000b"}""")]
    [InlineData("{}")]
    public async Task What_cannot_be_remembered_is_explained_and_not_stored(string arguments)
    {
        Assert.StartsWith("Nothing was stored: ", await _tools.CallJsonAsync("remember", arguments), StringComparison.Ordinal);

        Assert.Equal(0, (await _host.Memory.ListAsync(MemoryHost.Ana, cancellationToken: MemoryHost.Stop)).Total);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_explained_and_a_long_one_is_kept()
    {
        Assert.StartsWith("Nothing was stored: content is too long", await _tools.CallAsync("remember", new { content = new string('x', 1_000_001) }), StringComparison.Ordinal);
        Assert.StartsWith("Remembered [", await _tools.CallAsync("remember", new { content = string.Join(' ', Enumerable.Repeat("minutes", 4000)) }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_recalled_is_not_remembered_again()
    {
        await _tools.CallAsync("remember", new { content = "Ana is vegan." });
        var recalled = await _tools.CallAsync("recall", new { query = "vegan" });

        Assert.StartsWith("Nothing was stored", await _tools.CallAsync("remember", new { content = recalled }), StringComparison.Ordinal);
        await _tools.CallAsync("remember", new { content = $"New: {recalled}" });
        Assert.Equal(["Ana is vegan.", "New:"], _memory.Texts.Select(static text => text.Text));
    }

    [Theory]
    [InlineData("""{"query": ""}""")]
    [InlineData("""{"query": " "}""")]
    [InlineData("""{"query": {"$ne": null}}""")]
    [InlineData("{}")]
    public async Task A_question_without_words_is_explained(string arguments)
    {
        Assert.StartsWith("Nothing was looked for: ", await _tools.CallJsonAsync("recall", arguments), StringComparison.Ordinal);

        Assert.Empty(_memory.Recalls);
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("\"3\"", 3)]
    [InlineData("0", 1)]
    [InlineData("-5", 1)]
    [InlineData("1000000", 20)]
    [InlineData("1e99", 20)]
    [InlineData("\"many\"", 10)]
    [InlineData("null", 10)]
    [InlineData("[1]", 10)]
    [InlineData("true", 10)]
    public async Task A_limit_is_brought_between_1_and_20(string limit, int expected)
    {
        for (var i = 0; i < 25; i++)
        {
            await _host.RememberAsync($"Tea number {i}.");
        }

        var recalled = await _tools.CallJsonAsync("recall", $$"""{"query": "tea", "limit": {{limit}}}""");

        Assert.Equal(expected, recalled.Split('\n').Length - 3);
    }

    [Fact]
    public async Task One_recall_has_a_token_budget()
    {
        for (var i = 0; i < 5; i++)
        {
            await _host.RememberAsync($"Tea {i} " + new string('x', 400));
        }

        var tools = new Toolbox(MemoryTools.Create(_memory, MemoryHost.Ana, new() { RecallTokenBudget = 250 }));

        Assert.Equal(2, (await tools.CallAsync("recall", new { query = "tea" })).Split('\n').Length - 3);
        Assert.Throws<ArgumentOutOfRangeException>("RecallTokenBudget", () => MemoryTools.Create(_memory, MemoryHost.Ana, new() { RecallTokenBudget = 0 }));
    }

    [Theory]
    [InlineData("all")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("Please forget everything about Ana.")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("{FIRST8}")]
    public async Task Forget_takes_the_whole_id_of_one_memory_and_nothing_else(string id)
    {
        var known = await _host.RememberAsync("Ana is vegan.");

        var answer = await _tools.CallAsync("forget", new { id = id.Replace("{FIRST8}", known.ToString()[..8], StringComparison.Ordinal) });

        Assert.StartsWith("Nothing was forgotten: id must be the whole id", answer, StringComparison.Ordinal);
        Assert.Equal(1, (await _host.Memory.ListAsync(MemoryHost.Ana, cancellationToken: MemoryHost.Stop)).Total);
        Assert.Equal("Forgotten.", await _tools.CallAsync("forget", new { id = $" [{known.ToString().ToUpperInvariant()}] " }));
    }

    [Fact]
    public async Task A_memory_of_somebody_else_is_like_one_that_is_not_there()
    {
        var id = await _host.RememberAsync("Ben is at home.", scope: MemoryScope.ForUser("ben", "north"));

        Assert.Equal("Nothing found.", await _tools.CallAsync("recall", new { query = "Ben home" }));
        Assert.Equal(await _tools.CallAsync("forget", new { id = Guid.NewGuid() }), await _tools.CallAsync("forget", new { id }));
        Assert.Equal(1, (await _host.Memory.ListAsync(MemoryScope.ForUser("ben", "north"), cancellationToken: MemoryHost.Stop)).Total);
    }

    [Fact]
    public async Task A_shared_memory_is_recalled_but_not_forgotten()
    {
        var id = await _host.RememberAsync("The office closes at six.", scope: MemoryScope.ForTenant("north"));

        Assert.Contains("The office closes at six.", await _tools.CallAsync("recall", new { query = "office" }), StringComparison.Ordinal);
        Assert.StartsWith("Nothing was forgotten: this memory is shared", await _tools.CallAsync("forget", new { id }), StringComparison.Ordinal);
        Assert.Contains("The office closes at six.", await _tools.CallAsync("recall", new { query = "office" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forget_is_wrapped_for_hosts_that_ask_for_approval()
    {
        Assert.IsNotType<ApprovalRequiredAIFunction>(MemoryTools.Create(_memory, MemoryHost.Ana)[2]);

        var tools = MemoryTools.Create(_memory, MemoryHost.Ana, new() { ForgetNeedsApproval = true });
        Assert.Equal([false, false, true], tools.Select(static tool => tool is ApprovalRequiredAIFunction));
        Assert.Equal(["remember", "recall", "forget"], tools.Select(static tool => tool.Name));

        var id = await _host.RememberAsync("Ana is vegan.");
        Assert.Equal("Forgotten.", await new Toolbox(tools).CallAsync("forget", new { id }));
    }

    [Theory]
    [InlineData(true, "Forgotten.", 0)]
    [InlineData(false, "Nothing was forgotten: the user wants to keep this memory.", 1)]
    public async Task Before_a_memory_is_forgotten_the_host_can_be_asked_with_its_text(bool agrees, string answer, int left)
    {
        var id = await _host.RememberAsync("Ana is vegan.");
        var asked = new List<string>();
        var tools = new Toolbox(MemoryTools.Create(_memory, MemoryHost.Ana, new()
        {
            ConfirmForget = (record, _) =>
            {
                asked.Add(record.Content);
                return new(agrees);
            },
        }));

        Assert.StartsWith("Nothing was forgotten: there is no memory", await tools.CallAsync("forget", new { id = Guid.NewGuid() }), StringComparison.Ordinal);
        Assert.Equal(answer, await tools.CallAsync("forget", new { id }));
        Assert.Equal(["Ana is vegan."], asked);
        Assert.Equal(left, (await _host.Memory.ListAsync(MemoryHost.Ana, cancellationToken: MemoryHost.Stop)).Total);
    }

    [Fact]
    public async Task Function_invocation_runs_them_by_the_models_own_calls()
    {
        var model = new ScriptedChatClient(
            ScriptedAnswer.Call("remember", new { content = "Ana is vegan.", userId = "mallory" }),
            ScriptedAnswer.Call("recall", new { query = "vegan" }),
            ScriptedAnswer.React(static result => ScriptedAnswer.Call("forget", new { id = Toolbox.IdIn(result) })),
            ScriptedAnswer.Say("Done."));
        using var client = model.AsBuilder().UseFunctionInvocation().Build();

        var response = await client.GetResponseAsync(
            "Remember that I am vegan, then forget it.", new() { Tools = [.. MemoryTools.Create(_memory, MemoryHost.Ana)] }, MemoryHost.Stop);

        Assert.Equal("Done.", response.Text);
        Assert.Equal("Forgotten.", model.Requests[3].LastText);
        Assert.Equal(0, (await _host.Memory.ListAsync(MemoryHost.Ana, cancellationToken: MemoryHost.Stop)).Total);
    }
}
