using System.Text;

namespace Mem0.Sqlite;

/// <summary>What an index keeps of a memory: everything but its text, which stays on disk.</summary>
internal static class Headers
{
    /// <summary>Copies a memory, so that nothing is shared that its owner could change.</summary>
    public static MemoryRecord Own(MemoryRecord record) => record with
    {
        Tags = record.Tags.Count == 0 ? [] : [.. record.Tags],
        Supersedes = record.Supersedes.Count == 0 ? [] : [.. record.Supersedes],

        // As it will be read back, rather than a clone that may hold values of any type.
        Metadata = record.Metadata is { } metadata ? JsonText.ReadObject(Encoding.UTF8.GetBytes(metadata.ToJsonString())) : null,
    };

    /// <summary>Takes what is known about a memory that is our own.</summary>
    /// <param name="record">The memory, read from a row or copied by <see cref="Own"/>.</param>
    /// <param name="scope">Its scope, one instance for all memories of an index.</param>
    public static MemoryHeader Of(MemoryRecord record, MemoryScope scope) => ReferenceEquals(record.Scope, scope) ? record.ToHeader() : record.ToHeader() with { Scope = scope };
}
