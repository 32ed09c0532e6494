using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>A memory to write, copied, counted and read on the caller's thread so that the one writer has less to do.</summary>
/// <param name="write">What to write.</param>
/// <param name="isIndexed">Whether an index in memory will want its words.</param>
internal sealed class PreparedWrite(MemoryWrite write, bool isIndexed)
{
    public MemoryWrite Write => write;

    public MemoryRecord Record { get; } = Headers.Own(write.Record);

    public int Tokens { get; } = TextAnalyzer.CountTokens(write.Record.Content);

    public AnalyzedText? Words { get; } = isIndexed ? new(write.Record.Content) : null;

    public byte[]? Vector { get; } = write.Vector is { } vector ? VectorBlob.Write(vector.Span) : null;

    public byte[]? Code { get; } = write.Vector is { } vector ? VectorCode.Write(vector.Span) : null;
}
