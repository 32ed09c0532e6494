namespace Mem0.Stores;

/// <summary>A memory that a store holds in memory.</summary>
internal interface IHeldMemory
{
    Guid Id { get; }

    MemoryRecord Record { get; }

    MemoryHeader Header { get; }

    string? Fingerprint { get; }

    bool IsSuperseded { get; }

    /// <summary>Gets the place in the order in which those of its scope were stored.</summary>
    int Sequence { get; }
}
