namespace Mem0.Samples.Chat.Commands;

/// <summary>What a command works with.</summary>
internal sealed record CommandContext(Terminal Terminal, Conversation Conversation, RecallRecorder Memory)
{
    /// <summary>Gets or sets the memories as they were last listed, so that they can be named by number.</summary>
    public IReadOnlyList<MemoryRecord> Listed { get; set; } = [];
}
