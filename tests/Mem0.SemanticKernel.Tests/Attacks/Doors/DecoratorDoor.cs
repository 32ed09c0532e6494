using Mem0.Testing;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Mem0.SemanticKernel.Tests.Attacks.Doors;

/// <summary>A direct call of Semantic Kernel's decorated chat service.</summary>
internal sealed class DecoratorDoor(bool streaming) : Door
{
    private static readonly PromptExecutionSettings s_settings = new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };

    public override string Name => $"decorator{(streaming ? ", streaming" : "")}";

    public override async Task<Sight> LookAsync(IAgentMemory memory, MemoryScope scope, CancellationToken cancellationToken)
    {
        using var model = Model(ScriptedAnswer.Say("I know."));
        var spy = new SpyKernel(memory, model, builder => builder.AddAgentMemoryChatCompletion(scope, static options => options.Capture = MemoryCapture.None));
        var service = spy.Kernel.GetRequiredService<IChatCompletionService>();
        var history = new ChatHistory(Instructions);
        history.AddUserMessage(Question);

        if (streaming)
        {
            await foreach (var update in service.GetStreamingChatMessageContentsAsync(history, s_settings, spy.Kernel, cancellationToken))
            {
                Assert.NotNull(update);
            }
        }
        else
        {
            await service.GetChatMessageContentsAsync(history, s_settings, spy.Kernel, cancellationToken);
        }

        Assert.Equal([Instructions, Question], history.Select(static message => message.Content));
        return Sight.Of(Assert.Single(model.Requests), spy.Touches);
    }
}
