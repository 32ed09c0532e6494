namespace Mem0.Stores;

/// <summary>What a term does in a sentence that says what its speaker likes.</summary>
[Flags]
internal enum PreferenceWords : byte
{
    None = 0,

    /// <summary>It is the speaker.</summary>
    Self = 1,

    /// <summary>It is what the speaker does: likes, avoids.</summary>
    Verb = 2,

    /// <summary>It is what the speaker is: allergic.</summary>
    Trait = 4,

    /// <summary>The verb after it says nothing of the kind.</summary>
    Spoiler = 8,
}
