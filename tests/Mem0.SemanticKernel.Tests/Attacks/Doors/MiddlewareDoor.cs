using Mem0.Testing;
using Microsoft.Extensions.AI;

namespace Mem0.SemanticKernel.Tests.Attacks.Doors;

/// <summary>The middleware of Microsoft.Extensions.AI.</summary>
internal sealed class MiddlewareDoor(bool streaming) : Door
{
    public override string Name => $"middleware{(streaming ? ", streaming" : "")}";

    public override async Task<Sight> LookAsync(IAgentMemory memory, MemoryScope scope, CancellationToken cancellationToken)
    {
        using var model = Model(ScriptedAnswer.Say("I know."));
        using var client = model.AsBuilder()
            .UseAgentMemory(memory, scope, options => options.Capture = MemoryCapture.None)
            .UseFunctionInvocation()
            .Build();
        ChatMessage[] messages = [new(ChatRole.System, Instructions), new(ChatRole.User, Question)];
        var calls = 0;
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => ++calls, "spy_touch")] };

        _ = streaming
            ? await client.GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken)
            : await client.GetResponseAsync(messages, options, cancellationToken);

        return Sight.Of(Assert.Single(model.Requests), calls);
    }
}
