using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mem0.Stores;

namespace Mem0;

/// <summary>Writes memories and tombstones as lines.</summary>
internal static class MemoryLines
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(IBufferWriter<byte> output, HeaderLine header)
    {
        using (var writer = new Utf8JsonWriter(output, s_options))
        {
            JsonSerializer.Serialize(writer, header, LineJson.Types.HeaderLine);
        }

        output.Write("\n"u8);
    }

    public static void Write(IBufferWriter<byte> output, ExportLine line)
    {
        using (var writer = new Utf8JsonWriter(output, s_options))
        {
            JsonSerializer.Serialize(writer, line, LineJson.Types.ExportLine);
        }

        output.Write("\n"u8);
    }

    public static ExportLine Of(WholeMemory item) => item.Record is null
        ? new(Forgotten: Tombstone(item))
        : new(Memory: new(item.Id, ScopeLine.Of(item.Scope), [.. item.Revisions.Select(Of)], item.Vector is { } vector ? VectorText.Write(vector.Span) : null));

    /// <summary>Says whether two memories are the same in everything that a line says of them but the vector.</summary>
    public static bool AreSame(WholeMemory one, WholeMemory other) => Text(one).WrittenSpan.SequenceEqual(Text(other).WrittenSpan);

    private static ArrayBufferWriter<byte> Text(WholeMemory item)
    {
        var text = new ArrayBufferWriter<byte>();
        Write(text, Of(item with { Vector = null }));
        return text;
    }

    private static ForgottenLine Tombstone(WholeMemory item)
    {
        var tombstone = item.Revisions[^1];
        return new(item.Id, ScopeLine.Of(item.Scope), tombstone.Version, tombstone.At, ScopeLine.Of(tombstone.By));
    }

    private static RevisionLine Of(MemoryRevision revision)
    {
        var record = revision.Record!;
        var source = record.Source;
        return new(
            revision.Version,
            revision.Kind,
            revision.At,
            ScopeLine.Of(revision.By),
            revision.Reason,
            record.Content,
            record.Kind,
            record.Tags.Count == 0 ? null : record.Tags,
            record.Metadata,
            record.Importance,
            record.IsPinned ? true : null,
            record.Key,
            record.EventTime,
            record.ValidFrom,
            record.ValidUntil,
            record.ExpiresAt,
            record.SupersededBy,
            record.Supersedes.Count == 0 ? null : record.Supersedes,
            new(source.Origin, source.SessionId, source.Speaker, source.Role, source.MessageId),
            record.CreatedAt);
    }
}
