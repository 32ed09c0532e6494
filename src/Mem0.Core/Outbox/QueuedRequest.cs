namespace Mem0;

/// <summary>A request that waits, or that was set aside.</summary>
internal sealed record QueuedRequest
{
    public required long Number { get; init; }

    public required RememberRequest Request { get; init; }

    /// <summary>Gets how many bytes it takes.</summary>
    public required int Size { get; init; }

    /// <summary>Gets how often it failed since it was last put in.</summary>
    public int Failures { get; init; }

    /// <summary>Gets why it was set aside, or <see langword="null"/> while it waits.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets when it was set aside.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    public WallId Wall => WallId.Of(Request.Scope);
}
