namespace Mem0;

/// <summary>What sort of statement a memory is.</summary>
public enum MemoryKind
{
    /// <summary>A durable fact or preference: "is vegan", "works from Lyon".</summary>
    Profile,

    /// <summary>Something that happened: a turn of a conversation, a tool call, an event.</summary>
    Episode,

    /// <summary>A derived fact, a summary, a decision, or anything else that is known.</summary>
    Knowledge,

    /// <summary>How the agent should do something.</summary>
    Procedure,
}
