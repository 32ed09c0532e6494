namespace Mem0.Benchmarks.OverQdrant;

/// <summary>What one operation cost.</summary>
/// <param name="What">Which operation.</param>
/// <param name="Requests">How many requests it made.</param>
/// <param name="Microseconds">The middle of the times.</param>
/// <param name="Times">The same, as a multiple of an empty POST.</param>
/// <param name="Kilobytes">What it allocated.</param>
/// <param name="LargeKilobytes">What of that lay on the heap of large objects; not a number when so much did that it was collected meanwhile.</param>
internal sealed record Cost(string What, double Requests, double Microseconds, double Times, double Kilobytes, double LargeKilobytes);
