namespace Mem0.Stores;

/// <summary>What an outbox keeps of one request.</summary>
/// <param name="Number">Its place in the order in which requests came; greater than every number before.</param>
/// <param name="Body">The request as bytes, which a log keeps as they are. They hold text of memories.</param>
public readonly record struct OutboxRow(long Number, ReadOnlyMemory<byte> Body);
