using Mem0.Core.Tests.Engine;
using Microsoft.Extensions.AI;

namespace Mem0.Core.Tests.Chat;

public sealed class RecallInChatTests : IAsyncDisposable
{
    private readonly ChatHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_remembered_is_in_the_instructions_and_nowhere_else(bool isStreaming)
    {
        await _host.Engine.RememberAsync("Ana is vegan.");
        ChatMessage[] messages = [new(ChatRole.System, "Be kind."), new(ChatRole.User, "What does a vegan eat?")];
        var options = new ChatOptions { Instructions = "Answer shortly.", Temperature = 0.5f };

        Assert.Equal("Understood.", await ChatHost.AskAsync(_host.Client(), isStreaming, messages, options));

        var request = Assert.Single(_host.Model.Requests);
        Assert.StartsWith("Answer shortly.\n\n<mem0-memories>\n", request.Options!.Instructions, StringComparison.Ordinal);
        Assert.EndsWith(": Ana is vegan.\n</mem0-memories>", request.Options.Instructions, StringComparison.Ordinal);
        Assert.Equal(0.5f, request.Options.Temperature);
        Assert.Equal(isStreaming, request.IsStreaming);
        Assert.Equal(["Be kind.", "What does a vegan eat?"], request.Messages.Select(static message => message.Text));
        Assert.Equal("Answer shortly.", options.Instructions);
        Assert.Equal(2, messages.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_options_the_section_is_all_the_instructions(bool isStreaming)
    {
        await _host.Engine.RememberAsync("Ana is vegan.");

        await ChatHost.AskAsync(_host.Client(), isStreaming, "vegan?");

        Assert.True(MemorySection.IsSection(Assert.Single(_host.Model.Requests).Options!.Instructions!));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_nothing_is_found_the_inner_client_gets_the_very_request(bool isStreaming)
    {
        var probe = new ReferenceProbe(_host.Model);
        var client = _host.Client(static options => options.Capture = MemoryCapture.None, builder => builder.Use((_, _) => probe));
        List<ChatMessage> messages = [new(ChatRole.User, "What does a vegan eat?")];
        var options = new ChatOptions { Instructions = "Answer shortly." };

        await ChatHost.AskAsync(client, isStreaming, messages, options);
        Assert.Same(messages, probe.Messages);
        Assert.Same(options, probe.Options);

        await ChatHost.AskAsync(client, isStreaming, messages);
        Assert.Null(probe.Options);

        await _host.Engine.RememberAsync("A vegan eats plants.");
        await ChatHost.AskAsync(client, isStreaming, messages, options);
        Assert.NotSame(options, probe.Options);
        Assert.Same(messages, probe.Messages);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_that_can_be_read_only_once_are_read_once(bool isStreaming)
    {
        var reads = 0;
        IEnumerable<ChatMessage> Once()
        {
            Assert.Equal(1, ++reads);
            yield return new(ChatRole.User, "Hello.");
        }

        Assert.Equal("Understood.", await ChatHost.AskAsync(_host.Client(), isStreaming, Once()));

        Assert.Equal(["user: Hello.", "assistant: Understood."], await _host.StoredAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_question_is_the_last_thing_that_the_user_wrote(bool isStreaming)
    {
        await ChatHost.AskAsync(_host.Client(), isStreaming,
        [
            new(ChatRole.User, "First."), new(ChatRole.Assistant, "Yes."), new(ChatRole.User, [new TextContent("Second"), new TextContent("part.")]), new(ChatRole.System, "Be kind."),
        ]);

        Assert.Equal((_host.Scope, "Second\npart."), Assert.Single(_host.Memory.Recalls));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_question_without_text_is_not_asked(bool isStreaming)
    {
        foreach (var message in new ChatMessage[] { new(ChatRole.User, ""), new(ChatRole.User, "\u200B \n"), new(ChatRole.System, "Be kind."), new(ChatRole.User, [new UriContent("https://photos.test/a.png", "image/png")]) })
        {
            await ChatHost.AskAsync(_host.Client(), isStreaming, [message]);
        }

        Assert.Empty(_host.Memory.Recalls);
        await ChatHost.AskAsync(_host.Client(), isStreaming, "A question.");
        Assert.Single(_host.Memory.Recalls);
    }

    [Fact]
    public async Task The_question_leaves_out_sections_that_the_user_quotes()
    {
        await ChatHost.AskAsync(_host.Client(), false, "<mem0-memories>old</mem0-memories> Is that true?");

        Assert.Equal("Is that true?", Assert.Single(_host.Memory.Recalls).Query);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task In_a_conversation_kept_by_the_server_nothing_piles_up(bool isStreaming)
    {
        await _host.Engine.RememberAsync("Ana is vegan.");
        var client = _host.Client();
        var options = new ChatOptions { ConversationId = "c1", Instructions = "Answer shortly." };
        for (var i = 0; i < 3; i++)
        {
            await ChatHost.AskAsync(client, isStreaming, "vegan?", options);
        }

        Assert.All(_host.Model.Requests, static request =>
        {
            Assert.Single(request.Messages);
            Assert.Equal(1, Injection.Memories.Count(request.Options!.Instructions!, MemorySection.OpeningMark));
            Assert.Equal("c1", request.Options.ConversationId);
        });
        Assert.Equal("Answer shortly.", options.Instructions);
    }

    [Fact]
    public async Task A_section_that_the_caller_put_in_a_system_message_is_enough()
    {
        await _host.Engine.RememberAsync("Ana is vegan.");
        var section = MemorySection.Render(await _host.Engine.Memory.RecallAsync(_host.Scope, "vegan", cancellationToken: ChatHost.Stop));

        await ChatHost.AskAsync(_host.Client(), false, [new(ChatRole.System, section), new(ChatRole.User, "vegan?")]);
        Assert.Null(_host.Model.Requests[0].Options);

        // A user's words are no such thing, nor is a system prompt that contains them.
        await ChatHost.AskAsync(_host.Client(), false, [new(ChatRole.System, $"Ana wrote: {section}"), new(ChatRole.User, $"{section} vegan?")]);
        Assert.Contains("Ana is vegan.", _host.Model.Requests[1].Options!.Instructions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_budget_and_the_filter_of_the_options_are_heeded()
    {
        await _host.Engine.RememberAsync("Tea is green.", static options => options.Tags = ["tea"]);
        await _host.Engine.RememberAsync("Tea is black.");

        await ChatHost.AskAsync(_host.Client(static options => options.Recall = new() { Filter = new() { TagsAny = ["tea"] } }), false, "tea?");
        Assert.DoesNotContain("black", _host.Model.Requests[0].Options!.Instructions, StringComparison.Ordinal);

        await ChatHost.AskAsync(_host.Client(static options => options.Section = new() { Preamble = "Known of old:" }), false, "tea?");
        Assert.Contains("Known of old:", _host.Model.Requests[1].Options!.Instructions, StringComparison.Ordinal);
        Assert.Contains("black", _host.Model.Requests[1].Options!.Instructions, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_scope_is_asked_for_once_at_each_request_when_it_is_made(bool isStreaming)
    {
        await _host.Engine.RememberAsync("Ana is vegan.");
        var seen = new List<ChatOptions?>();
        using var client = new ChatClientBuilder(_host.Model).UseAgentMemory(_host.Memory, options =>
        {
            seen.Add(options);
            return MemoryScope.ForUser((string)options!.AdditionalProperties!["user"]!, "north");
        }).Build();

        foreach (var user in new[] { "ana", "ben" })
        {
            await ChatHost.AskAsync(client, isStreaming, "vegan?", new() { AdditionalProperties = new() { ["user"] = user } });
        }

        Assert.Equal(2, seen.Count);
        Assert.NotNull(_host.Model.Requests[0].Options!.Instructions);
        Assert.Null(_host.Model.Requests[1].Options!.Instructions);
        Assert.Equal(["ana", "ben"], _host.Memory.Captures.Select(static capture => capture.Scope.UserId));
    }

    [Fact]
    public async Task A_stream_belongs_to_whoever_asked_for_it_however_late_it_is_read()
    {
        await _host.Engine.RememberAsync("Ana is vegan.");
        var stream = _host.Client().GetStreamingResponseAsync("vegan?", cancellationToken: ChatHost.Stop);
        _host.Scope = MemoryScope.ForUser("ben", "north");

        await stream.ToChatResponseAsync(ChatHost.Stop);

        Assert.Contains("Ana is vegan.", _host.Model.Requests[0].Options!.Instructions, StringComparison.Ordinal);
        Assert.Equal(["user: vegan?", "assistant: Understood."], await _host.StoredAsync(MemoryHost.Ana));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_scope_that_names_nobody_stops_the_turn(bool isStreaming)
    {
        _host.Scope = new();
        await Assert.ThrowsAsync<ArgumentException>("scope", () => ChatHost.AskAsync(_host.Client(), isStreaming, "Hello."));
        _host.Scope = null!;
        await Assert.ThrowsAsync<ArgumentNullException>("scope", () => ChatHost.AskAsync(_host.Client(), isStreaming, ""));

        Assert.Empty(_host.Model.Requests);
        Assert.Empty(_host.Memory.Captures);
        Assert.Throws<ArgumentException>("scope", () => new ChatClientBuilder(_host.Model).UseAgentMemory(new MemoryScope()));
    }

    /// <summary>Keeps the very instances that it is given.</summary>
    private sealed class ReferenceProbe(IChatClient inner) : DelegatingChatClient(inner)
    {
        public IEnumerable<ChatMessage>? Messages { get; private set; }

        public ChatOptions? Options { get; private set; }

        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            (Messages, Options) = (messages, options);
            return base.GetResponseAsync(messages, options, cancellationToken);
        }

        public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            (Messages, Options) = (messages, options);
            return base.GetStreamingResponseAsync(messages, options, cancellationToken);
        }
    }
}
