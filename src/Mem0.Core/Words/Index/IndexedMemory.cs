using System.Runtime.InteropServices;

namespace Mem0.Stores;

/// <summary>What the index keeps of one memory beside its words.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct IndexedMemory
{
    /// <summary>The slot, or -1 when the memory was taken out.</summary>
    public int Slot;

    /// <summary>How many terms the text has.</summary>
    public int Length;

    /// <summary>The number of the session, or -1 for none.</summary>
    public int Session;

    /// <summary>The number of the speaker, or -1 for none.</summary>
    public int Speaker;

    /// <summary>The day on which it happened, counted from 0001-01-01.</summary>
    public int Day;

    public MemoryTraits Traits;

    /// <summary>The language in which its words are stemmed.</summary>
    public Language Language;

    /// <summary>By what repetitions are noticed.</summary>
    public TextSketch Sketch;

    public readonly bool Is(MemoryTraits traits) => (Traits & traits) != 0;
}
