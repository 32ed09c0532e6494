using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>A memory to write, copied and counted on the caller's thread so that the one writer has less to do.</summary>
internal sealed class PreparedWrite(MemoryWrite write)
{
    public MemoryWrite Write => write;

    public MemoryRecord Record { get; } = Headers.Own(write.Record);

    public int Tokens { get; } = TextAnalyzer.CountTokens(write.Record.Content);

    public byte[]? Vector { get; } = write.Vector is { } vector ? VectorBlob.Write(vector.Span) : null;

    public byte[]? Code { get; } = write.Vector is { } vector ? VectorCode.Write(vector.Span) : null;
}
