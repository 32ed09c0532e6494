namespace Mem0.Stores;

/// <summary>Which memories an operation is about. The same rules for every store, in one place.</summary>
public sealed record MemorySelection
{
    /// <summary>Gets which memories the call may see.</summary>
    public required ScopeView View { get; init; }

    /// <summary>Gets which of them it asks for.</summary>
    public MemoryFilter? Filter { get; init; }

    /// <summary>Gets the instant at which they must hold, in UTC.</summary>
    public required DateTimeOffset Instant { get; init; }

    /// <summary>Gets a value indicating whether <see cref="Instant"/> was asked for, so that what has been superseded since may come back.</summary>
    public bool IsAsOf { get; init; }

    /// <summary>Gets a value indicating whether memories that no longer hold belong to it.</summary>
    public bool IncludeSuperseded { get; init; }

    /// <summary>Says why a memory does not belong to the selection. The view is not asked again.</summary>
    /// <param name="memory">A memory that the view sees.</param>
    /// <returns><see langword="null"/> when it belongs to it.</returns>
    public RecallVerdict? WhyNot(MemoryHeader memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (memory.ExpiresAt <= Instant)
        {
            return RecallVerdict.Expired;
        }

        if (IsAsOf)
        {
            if (memory.HeldFrom > Instant || (memory.ValidUntil <= Instant && !IncludeSuperseded))
            {
                return RecallVerdict.NotValid;
            }
        }
        else if (!IncludeSuperseded)
        {
            if (memory.SupersededBy is not null)
            {
                return RecallVerdict.Superseded;
            }

            if (memory.ValidUntil <= Instant || memory.ValidFrom > Instant)
            {
                return RecallVerdict.NotValid;
            }
        }

        return Filter is null || Filter.Matches(memory) ? null : RecallVerdict.Filtered;
    }
}
