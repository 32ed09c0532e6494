namespace Mem0.Stores;

/// <summary>What can be seen of a text at a glance.</summary>
[Flags]
internal enum MemoryTraits : byte
{
    None = 0,

    /// <summary>It asks something.</summary>
    Asks = 1,

    /// <summary>It is short and does nothing else.</summary>
    OnlyAsks = 2,

    /// <summary>It says when something happens.</summary>
    Time = 4,

    /// <summary>It has a number, in digits or words.</summary>
    Number = 8,

    /// <summary>The assistant said it.</summary>
    Assistant = 16,

    /// <summary>The user said it.</summary>
    User = 32,

    /// <summary>It says what its speaker, who is not the assistant, likes, dislikes or cannot have.</summary>
    Preference = 64,
}
