namespace Mem0.Stores;

/// <summary>Which memories a call may see: the scope, and how far it looks within its own user and tenant.</summary>
public sealed record ScopeView
{
    /// <summary>Gets for whom the call acts.</summary>
    public required MemoryScope Scope { get; init; }

    /// <summary>Gets a value indicating whether the tenant's shared memories are seen.</summary>
    public bool IncludeShared { get; init; } = true;

    /// <summary>Gets a value indicating whether memories bound to any session of the user are seen.</summary>
    public bool AllSessions { get; init; }

    /// <summary>Says whether this view sees a memory. Stores use it to choose partitions; the engine uses it again on what comes back.</summary>
    /// <param name="memory">The identities that the memory names.</param>
    /// <returns><see langword="true"/> when it does.</returns>
    public bool Sees(MemoryScope memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (!IncludeShared && Scope.UserId is not null && memory.UserId is null)
        {
            return false;
        }

        // Other people's sessions stay closed, and so do the sessions of the shared space: ids of sessions may repeat between users.
        return AllSessions && memory.UserId == Scope.UserId && memory.SessionId is { } session
            ? (Scope with { SessionId = session }).Sees(memory)
            : Scope.Sees(memory);
    }
}
