using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mem0.Stores;

namespace Mem0.StoreContract;

/// <summary>Writes answers of a store as text, whole, so that two answers are equal when their texts are, and a difference can be read.</summary>
public static class Shown
{
    public static string As(MemoryRecord record) => JsonSerializer.Serialize(record with { Metadata = Sorted(record.Metadata) });

    /// <summary>Writes all but the text, also of what has one.</summary>
    public static string As(MemoryHeader memory) => JsonSerializer.Serialize(memory with { Metadata = Sorted(memory.Metadata) });

    public static string As(MemoryRevision revision) => string.Create(
        CultureInfo.InvariantCulture,
        $"{revision.MemoryId} v{revision.Version} {revision.Kind} at {revision.At:O} by {JsonSerializer.Serialize(revision.By)} because {revision.Reason}: {(revision.Record is null ? "gone" : As(revision.Record))}");

    public static string As(StoreOperation? operation) => JsonSerializer.Serialize(operation);

    public static string As(FingerprintedMemory found) => $"{found.Fingerprint}: {As(found.Record)}";

    /// <summary>Writes candidates by sequence; a store gives them in no particular order. Scores are written to the last bit.</summary>
    public static string As(StoreCandidates found) => string.Join('\n',
    [
        $"considered {found.Considered}",
        .. found.Items.OrderBy(static item => item.Header.Id).Select(As),
        .. found.Excluded.OrderBy(static item => item.Candidate.Header.Id).Select(static item => $"not {item.Verdict}: {As(item.Candidate)}"),
    ]);

    public static string As(WholeMemory item) =>
        $"{Scopes.Name(item.Scope)} {item.Fingerprint} {string.Join(' ', item.Vector?.ToArray() ?? [])}: {string.Join(" | ", item.Revisions.Select(As))}";

    public static string As(StoreExportPage page) => string.Join('\n', [.. page.Items.Select(As), $"next {page.Next}"]);

    private static string As(MemoryCandidate item) => string.Create(
        CultureInfo.InvariantCulture,
        $"{As(item.Header)} tokens {item.Tokens} similarity {item.Similarity:R} words {string.Join(' ', item.Words.Select(static part => string.Create(CultureInfo.InvariantCulture, $"{part.Value:R} {part.Name}")))}");

    // Members of a JSON object have no order.
    private static JsonObject? Sorted(JsonObject? value) => value is null ? null : new(value.OrderBy(static member => member.Key, StringComparer.Ordinal)
        .Select(static member => KeyValuePair.Create(member.Key, member.Value is JsonObject inner ? Sorted(inner) : member.Value?.DeepClone())));
}
