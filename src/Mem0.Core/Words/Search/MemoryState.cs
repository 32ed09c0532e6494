namespace Mem0.Stores;

/// <summary>What a search knows of a memory so far.</summary>
[Flags]
internal enum MemoryState : byte
{
    None = 0,

    /// <summary>It may come back.</summary>
    Eligible = 1,

    /// <summary>It may not.</summary>
    Ineligible = 2,

    /// <summary>It is among those to be scored.</summary>
    Candidate = 4,

    /// <summary>It has no speaker, and somebody whom the question names is named in it.</summary>
    AboutNamed = 8,

    /// <summary>It is among what was found.</summary>
    Found = 16,
}
