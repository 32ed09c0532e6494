using Mem0.Testing;
using Microsoft.Extensions.AI;

namespace Mem0.Core.Tests.Wire;

/// <summary>The model asks to forget, and a person decides.</summary>
public sealed class ApprovalTests : IAsyncDisposable
{
    private static readonly MemoryScope s_ana = MemoryScope.ForUser("ana", "north");

    private readonly WireHost _host = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Forgetting_waits_for_approval_and_a_rejection_keeps_the_memory(bool approved)
    {
        var id = (await _host.Memory.RememberAsync(s_ana, "Ana's favourite tea is oolong.", cancellationToken: Stop)).Id!.Value;
        _host.Server.Chat(ScriptedAnswer.Call("forget", new { id = $"[{id}]" }), ScriptedAnswer.React(static result => ScriptedAnswer.Say($"Result: {result}")));
        using var client = _host.Model.AsBuilder().UseFunctionInvocation().Build();
        var options = new ChatOptions { Tools = [.. MemoryTools.Create(_host.Memory, s_ana, new() { ForgetNeedsApproval = true })] };
        var history = new List<ChatMessage> { new(ChatRole.User, "Forget which tea I like.") };

        var response = await client.GetResponseAsync(history, options, Stop);
        var request = Assert.Single(response.Messages.SelectMany(static message => message.Contents).OfType<ToolApprovalRequestContent>());
        Assert.Single(await _host.ListAsync(s_ana, Stop));

        history.AddRange(response.Messages);
        history.Add(new(ChatRole.User, [request.CreateResponse(approved, approved ? null : "keep it")]));
        response = await client.GetResponseAsync(history, options, Stop);

        Assert.Equal(approved ? 0 : 1, (await _host.ListAsync(s_ana, Stop)).Count);
        Assert.Equal(approved, response.Text == "Result: Forgotten.");
        Assert.Equal(2, _host.Server.ChatRequests.Count);
    }

    [Fact]
    public async Task Approval_does_not_reach_the_memory_of_someone_else()
    {
        var ben = MemoryScope.ForUser("ben", "north");
        var id = (await _host.Memory.RememberAsync(ben, "Ben's favourite tea is assam.", cancellationToken: Stop)).Id!.Value;
        _host.Server.Chat(ScriptedAnswer.Call("forget", new { id = id.ToString(), userId = "ben" }), ScriptedAnswer.React(static result => ScriptedAnswer.Say(result)));
        using var client = _host.Model.AsBuilder().UseFunctionInvocation().Build();
        var options = new ChatOptions { Tools = [.. MemoryTools.Create(_host.Memory, s_ana, new() { ForgetNeedsApproval = true })] };
        var history = new List<ChatMessage> { new(ChatRole.User, "Forget it.") };
        var response = await client.GetResponseAsync(history, options, Stop);
        history.AddRange(response.Messages);
        history.Add(new(ChatRole.User, [Assert.Single(response.Messages.SelectMany(static message => message.Contents).OfType<ToolApprovalRequestContent>()).CreateResponse(approved: true)]));

        response = await client.GetResponseAsync(history, options, Stop);

        Assert.Equal("Nothing was forgotten: there is no memory with this id.", response.Text);
        Assert.Single(await _host.ListAsync(ben, Stop));
    }
}
