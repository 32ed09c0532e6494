namespace Mem0.Stores;

/// <summary>The last one of a page of an export: the next page begins after it, whatever comes and goes meanwhile.</summary>
/// <param name="Scope">The exact scope that it is in. Scopes follow one another by agent, then by session, ordinally, that which names none first.</param>
/// <param name="Sequence">Of a memory, its place in the order in which those of its scope were stored.</param>
/// <param name="Id">Of a tombstone, the memory's id: tombstones of a scope follow one another by id.</param>
public sealed record ExportPosition(MemoryScope Scope, long Sequence, Guid Id)
{
    /// <summary>Compares exact scopes of one tenant and user as an export orders them.</summary>
    /// <param name="one">A scope.</param>
    /// <param name="other">Another one.</param>
    /// <returns>Less than 0 when the first comes before the other, 0 when they are equal.</returns>
    public static int Compare(MemoryScope one, MemoryScope other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var byAgent = string.CompareOrdinal(one.AgentId, other.AgentId);
        return byAgent != 0 ? byAgent : string.CompareOrdinal(one.SessionId, other.SessionId);
    }
}
