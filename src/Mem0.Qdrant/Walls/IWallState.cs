using Mem0.Qdrant.Layout;

namespace Mem0.Qdrant.Walls;

/// <summary>One state of a wall, as far as a commit touches it: what a commit is decided on.</summary>
internal interface IWallState
{
    WallKey Key { get; }

    /// <summary>Gets the commit whose state it is.</summary>
    long Version { get; }

    /// <summary>Gets what guards it while it is looked at.</summary>
    Lock Gate { get; }

    MemoryEntry? Find(Guid id);

    /// <summary>Finds the memory of an exact scope that fills a slot and is not superseded.</summary>
    Guid? FindKey(MemoryScope scope, string key);

    /// <summary>Finds the memory of an exact scope that says the same and is not superseded.</summary>
    Guid? FindFingerprint(MemoryScope scope, string fingerprint);

    /// <summary>Gives the next place in the order of storing of an exact scope.</summary>
    int NextSequence(MemoryScope scope);

    /// <summary>Gives the memories that a scope covers.</summary>
    IEnumerable<MemoryEntry> Covered(MemoryScope covered);
}
