using Mem0.Testing;
using Microsoft.Extensions.AI;

namespace Mem0.SemanticKernel.Tests.Attacks.Doors;

/// <summary>The model looks it up itself, by the tool.</summary>
internal sealed class RecallToolDoor(bool streaming) : Door
{
    public override string Name => $"recall tool{(streaming ? ", streaming" : "")}";

    public override async Task<Sight> LookAsync(IAgentMemory memory, MemoryScope scope, CancellationToken cancellationToken)
    {
        using var model = Model(ScriptedAnswer.Call("recall", new { query = Question }), ScriptedAnswer.Say("I know."));
        using var client = model.AsBuilder().UseFunctionInvocation().Build();
        ChatMessage[] messages = [new(ChatRole.System, Instructions), new(ChatRole.User, Question)];
        var calls = 0;
        var options = new ChatOptions { Tools = [.. MemoryTools.Create(memory, scope), AIFunctionFactory.Create(() => ++calls, "spy_touch")] };

        _ = streaming
            ? await client.GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken)
            : await client.GetResponseAsync(messages, options, cancellationToken);

        Assert.Equal(2, model.Requests.Count);
        return Sight.Of(model.Requests[^1], calls);
    }
}
