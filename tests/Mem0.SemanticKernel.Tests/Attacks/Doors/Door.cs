using Mem0.Testing;

namespace Mem0.SemanticKernel.Tests.Attacks.Doors;

/// <summary>One way by which memories reach a model: asks a harmless question and tells what the model saw.</summary>
internal abstract class Door
{
    /// <summary>What the application tells the model.</summary>
    public const string Instructions = "You are the assistant of a tea shop.";

    /// <summary>What the user asks, whatever is stored.</summary>
    public const string Question = "What do you know about me?";

    /// <summary>A variable of the prompt that no template names.</summary>
    public const string Secret = "vermilion-otter";

    /// <summary>Gets a name for messages.</summary>
    public abstract string Name { get; }

    /// <summary>Asks for a user and returns what the model saw last.</summary>
    public abstract Task<Sight> LookAsync(IAgentMemory memory, MemoryScope scope, CancellationToken cancellationToken);

    /// <summary>Gets every door.</summary>
    public static IReadOnlyList<Door> All { get; } =
    [
        new MiddlewareDoor(streaming: false),
        new MiddlewareDoor(streaming: true),
        new RecallToolDoor(streaming: false),
        new RecallToolDoor(streaming: true),
        new PluginDoor(streaming: false),
        new PluginDoor(streaming: true),
        new DecoratorDoor(streaming: false),
        new DecoratorDoor(streaming: true),
        .. new[] { false, true }.SelectMany(static streaming => new[]
        {
            new PromptDoor("chat prompt", PromptDoor.Chat, streaming),
            new PromptDoor("chat prompt", PromptDoor.Chat, streaming, withDecorator: true),
            new PromptDoor("placed in a chat prompt", PromptDoor.ChatPlaced, streaming),
            new PromptDoor("plain prompt", PromptDoor.Plain, streaming),
            new PromptDoor("plain prompt", PromptDoor.Plain, streaming, withDecorator: true),
            new PromptDoor("placed in a plain prompt", PromptDoor.PlainPlaced, streaming),
        }),
    ];

    protected static ScriptedChatClient Model(params ScriptedAnswer[] script) => new(script);
}
