using Mem0.Testing;
using Microsoft.SemanticKernel;

namespace Mem0.SemanticKernel.Tests.Attacks.Doors;

/// <summary>Semantic Kernel's prompt filter, alone or together with the decorator.</summary>
internal sealed class PromptDoor(string name, string template, bool streaming, bool withDecorator = false) : Door
{
    public const string Chat = $$$"""<message role="system">{{{Instructions}}}</message><message role="user">{{$question}}</message>""";

    public const string ChatPlaced = $$$"""<message role="system">{{{Instructions}}}{{$memories}}</message><message role="user">{{$question}}</message>""";

    public const string Plain = "{{$question}}";

    public const string PlainPlaced = "{{$memories}} {{$question}}";

    public override string Name => $"{name}{(streaming ? ", streaming" : "")}{(withDecorator ? ", with decorator" : "")}";

    public override async Task<Sight> LookAsync(IAgentMemory memory, MemoryScope scope, CancellationToken cancellationToken)
    {
        using var model = Model(ScriptedAnswer.Say("I know."));
        var spy = new SpyKernel(memory, model, builder =>
        {
            builder.AddAgentMemoryPromptFilter(scope);
            if (withDecorator)
            {
                builder.AddAgentMemoryChatCompletion(scope, static options => options.Capture = MemoryCapture.None);
            }
        });

        await spy.RunPromptAsync(template, streaming, cancellationToken);

        return Sight.Of(Assert.Single(model.Requests), spy.Touches);
    }
}
