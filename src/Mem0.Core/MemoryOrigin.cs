namespace Mem0;

/// <summary>Who vouches for a memory, from the least to the most trusted. Set by the write path, never by the text.</summary>
public enum MemoryOrigin
{
    /// <summary>A page, a tool's output, an imported document.</summary>
    External,

    /// <summary>A language model decided to remember it, by calling a tool.</summary>
    Model,

    /// <summary>The assistant said it.</summary>
    Assistant,

    /// <summary>The user said it.</summary>
    User,

    /// <summary>The application stored it by calling <see cref="IAgentMemory"/> itself.</summary>
    Application,
}
