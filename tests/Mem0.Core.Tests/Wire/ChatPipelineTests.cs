using System.ClientModel;
using System.Net;
using Mem0.Testing;
using Microsoft.Extensions.AI;

namespace Mem0.Core.Tests.Wire;

/// <summary>Microsoft.Extensions.AI with memory, by the real client and over HTTP.</summary>
public sealed class ChatPipelineTests : IAsyncDisposable
{
    private static readonly MemoryScope s_ana = MemoryScope.ForUser("ana", "north");
    private static readonly MemoryScope s_ben = MemoryScope.ForUser("ben", "north");

    private readonly WireHost _host = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_model_recalls_then_remembers_by_its_own_calls(bool streaming)
    {
        await _host.Memory.RememberAsync(s_ana, "Ana drinks oolong in the afternoon.", cancellationToken: Stop);
        _host.Server.Chat(
            ScriptedAnswer.Call("recall", new { query = "what does Ana drink", userId = "ben", tenantId = "south" }),
            ScriptedAnswer.Call("remember", new { content = "Ana wants two bags of oolong.", kind = "knowledge", userId = "ben", origin = "Application" }),
            ScriptedAnswer.Say("Two bags of oolong it is."));

        var response = await AskAsync(s_ana, "Order my tea, two bags", streaming);

        Assert.Equal("Two bags of oolong it is.", response.Text);
        var requests = _host.Server.ChatRequests;
        Assert.Equal(3, requests.Count);
        Assert.Contains("Ana drinks oolong in the afternoon.", Assert.Single(requests[1].Messages, static message => message.Role == "tool").Text, StringComparison.Ordinal);
        Assert.StartsWith("Remembered", requests[2].Messages[^1].Text, StringComparison.Ordinal);
        Assert.Equal(
            [
                (MemoryOrigin.Application, "Ana drinks oolong in the afternoon."),
                (MemoryOrigin.Model, "Ana wants two bags of oolong."),
                (MemoryOrigin.User, "Order my tea, two bags"),
                (MemoryOrigin.Assistant, "Two bags of oolong it is."),
            ],
            (await _host.ListAsync(s_ana, Stop)).Select(static memory => (memory.Source.Origin, memory.Content)));
        Assert.Empty(await _host.ListAsync(s_ben, Stop));
    }

    [Fact]
    public async Task No_schema_on_the_wire_names_an_identity()
    {
        _host.Server.Chat(ScriptedAnswer.Say("Hello."));

        await AskAsync(s_ana, "hello", streaming: false);

        var tools = Assert.Single(_host.Server.ChatRequests).Tools;
        Assert.Equal(["remember", "recall", "forget"], tools.Select(static tool => tool["name"]!.GetValue<string>()));
        Assert.All(tools, static tool => Assert.DoesNotMatch("(?i)user|tenant|scope|collection|namespace|agent|session", tool["parameters"]!.ToJsonString()));
        Assert.All(tools, static tool => Assert.NotEmpty(tool["parameters"]!["properties"]!.AsObject()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Memories_come_before_the_conversation_and_for_their_owner_only(bool streaming)
    {
        await _host.Memory.RememberAsync(s_ana, "Ana's favourite tea is oolong.", cancellationToken: Stop);
        _host.Server.Chat(ScriptedAnswer.Say("Oolong."), ScriptedAnswer.Say("I do not know."));

        await AskAsync(s_ana, "Which tea is my favourite?", streaming);
        await AskAsync(s_ben, "Which tea is my favourite?", streaming);

        var (anas, bens) = (_host.Server.ChatRequests[0], _host.Server.ChatRequests[1]);
        Assert.Equal(["system", "system", "user"], anas.Messages.Select(static message => message.Role));
        Assert.True(MemorySection.IsSection(anas.Messages[0].Text));
        Assert.Contains("Ana's favourite tea is oolong.", anas.Messages[0].Text, StringComparison.Ordinal);
        Assert.Equal(["system", "user"], bens.Messages.Select(static message => message.Role));
        Assert.DoesNotContain("oolong", bens.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nothing_found_leaves_the_request_as_it_is()
    {
        _host.Server.Chat(ScriptedAnswer.Say("Hello."), ScriptedAnswer.Say("Hello."));
        ChatMessage[] messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Good morning")];

        await _host.Model.GetResponseAsync(messages, cancellationToken: Stop);
        await _host.Model.AsBuilder().UseAgentMemory(_host.Memory, s_ana).Build().GetResponseAsync(messages, cancellationToken: Stop);

        Assert.Equal(_host.Server.ChatRequests[0].Text, _host.Server.ChatRequests[1].Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_model_that_fails_is_the_callers_to_hear_of_and_memory_is_intact(bool streaming)
    {
        await _host.Memory.RememberAsync(s_ana, "Ana's favourite tea is oolong.", cancellationToken: Stop);
        _host.Server.Chat(ScriptedAnswer.Error(HttpStatusCode.InternalServerError), ScriptedAnswer.Say("Oolong."));

        var error = await Assert.ThrowsAsync<ClientResultException>(() => AskAsync(s_ana, "Which tea is my favourite?", streaming));

        Assert.Equal(500, error.Status);
        Assert.Equal(
            [MemoryOrigin.Application, MemoryOrigin.User],
            (await _host.ListAsync(s_ana, Stop)).Select(static memory => memory.Source.Origin));
        Assert.Equal("Oolong.", (await AskAsync(s_ana, "Which tea, please?", streaming)).Text);
        Assert.Contains("Ana's favourite tea is oolong.", _host.Server.ChatRequests[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_an_answer_is_not_remembered()
    {
        _host.Server.Chat(
            ScriptedAnswer.Say("I would never ever recommend it.").With(ScriptedFault.CutConnection),
            ScriptedAnswer.Say("I would never recommend it."));

        await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(s_ana, "Is the tea good?", streaming: true));
        Assert.Equal(["Is the tea good?"], (await _host.ListAsync(s_ana, Stop)).Select(static memory => memory.Content));

        await AskAsync(s_ana, "Is it?", streaming: true);
        Assert.Contains("I would never recommend it.", (await _host.ListAsync(s_ana, Stop)).Select(static memory => memory.Content));
    }

    private Task<ChatResponse> AskAsync(MemoryScope scope, string question, bool streaming)
    {
        var client = _host.Model.AsBuilder().UseAgentMemory(_host.Memory, scope).UseFunctionInvocation().Build();
        var options = new ChatOptions { Tools = [.. MemoryTools.Create(_host.Memory, scope)] };
        ChatMessage[] messages = [new(ChatRole.System, "You sell tea."), new(ChatRole.User, question)];
        return streaming
            ? client.GetStreamingResponseAsync(messages, options, Stop).ToChatResponseAsync(Stop)
            : client.GetResponseAsync(messages, options, Stop);
    }
}
