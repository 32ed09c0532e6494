namespace Mem0;

/// <summary>Whose words of a turn are remembered.</summary>
[Flags]
public enum MemoryCapture
{
    /// <summary>Nobody's: memories are recalled, and stored by other means.</summary>
    None = 0,

    /// <summary>The user's.</summary>
    User = 1,

    /// <summary>The assistant's final answer.</summary>
    Assistant = 2,

    /// <summary>The user's and the assistant's.</summary>
    All = User | Assistant,
}
