using Mem0.Testing;
using Microsoft.SemanticKernel;

namespace Mem0.SemanticKernel.Tests.Attacks.Doors;

/// <summary>The model looks it up itself, by the plugin, with Semantic Kernel calling the function.</summary>
internal sealed class PluginDoor(bool streaming) : Door
{
    public override string Name => $"plugin{(streaming ? ", streaming" : "")}";

    public override async Task<Sight> LookAsync(IAgentMemory memory, MemoryScope scope, CancellationToken cancellationToken)
    {
        using var model = Model(ScriptedAnswer.Call("recall", new { query = Question }), ScriptedAnswer.Say("I know."));
        var spy = new SpyKernel(memory, model, builder => builder.Plugins.Add(AgentMemoryPlugin.Create(memory, scope)));

        await spy.RunPromptAsync(PromptDoor.Chat, streaming, cancellationToken);

        Assert.Equal(2, model.Requests.Count);
        return Sight.Of(model.Requests[^1], spy.Touches);
    }
}
