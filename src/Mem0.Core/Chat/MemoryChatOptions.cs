namespace Mem0;

/// <summary>How memory takes part in a conversation: what is recalled before a turn, and what is remembered after it.</summary>
public sealed class MemoryChatOptions
{
    /// <summary>Gets or sets how to recall.</summary>
    /// <value>The default is the best 10 memories within 1,500 tokens.</value>
    public RecallOptions Recall { get; set; } = new() { TokenBudget = 1500 };

    /// <summary>Gets or sets how recalled memories are written into the prompt.</summary>
    public MemorySectionOptions Section { get; set; } = new();

    /// <summary>Gets or sets whose words are remembered.</summary>
    /// <value>The default is <see cref="MemoryCapture.All"/>.</value>
    public MemoryCapture Capture { get; set; } = MemoryCapture.All;

    /// <summary>Gets or sets a value indicating whether only the scope's own session may see what is remembered.</summary>
    /// <value><see langword="false"/>, the default, keeps it at the user's level; <see langword="true"/> needs scopes with a session.</value>
    public bool BindToSession { get; set; }

    /// <summary>Gets or sets how long a turn waits for its memories. After that it goes on without.</summary>
    /// <value>Positive, or <see cref="Timeout.InfiniteTimeSpan"/>. The default is 5 seconds: a first recall may have to load a user's memories.</value>
    public TimeSpan RecallTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long the end of a turn waits for it to be stored.</summary>
    /// <value>Positive, or <see cref="Timeout.InfiniteTimeSpan"/>. The default is 30 seconds.</value>
    public TimeSpan CaptureTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
