namespace Mem0;

/// <summary>What a caller is told whose request waits.</summary>
internal static class QueuedAnswer
{
    public static RememberResult Of(RememberRequest request, bool isReplay, Exception? cause) => new()
    {
        IsReplay = isReplay,
        Changes =
        [
            .. request.Entries.Select(static entry => entry.Statement is { } statement
                ? new MemoryChange { Kind = MemoryChangeKind.Queued, Id = statement.Id, Reason = "waits in the outbox until the store answers" }
                : new MemoryChange { Kind = MemoryChangeKind.Skipped, Reason = entry.SkippedBecause }),
        ],
        Degraded = $"It waits in the outbox and is stored as soon as the store answers: {Because(cause)}.",
    };

    /// <summary>Says why the store was not used.</summary>
    public static string Because(Exception? cause) => cause switch
    {
        null => "earlier requests wait before it, or the store is known to be down",
        MemoryStoreException failure => $"{failure.StoreName} failed to {failure.Operation}",
        _ => "the store did not answer in time",
    };
}
