namespace Mem0;

/// <summary>What a call to forget did.</summary>
public sealed record ForgetResult
{
    /// <summary>Gets the ids of the memories that are gone now; empty when there was nothing to forget.</summary>
    public required IReadOnlyList<Guid> Ids { get; init; }

    /// <summary>Gets how many memories are gone now.</summary>
    public int Count => Ids.Count;
}
