using System.Text.Json;
using System.Text.Json.Nodes;
using Mem0.Stores;

namespace Mem0;

/// <summary>A request as the log keeps it: checked, with the ids and times that its memories will have.</summary>
internal sealed record QueuedBody
{
    public required QueuedScope By { get; init; }

    public required QueuedScope Scope { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required IReadOnlyList<QueuedEntry> Entries { get; init; }

    public string? OperationId { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? FailedAt { get; init; }

    public static byte[] Write(RememberRequest request, string? reason = null, DateTimeOffset? failedAt = null) => JsonSerializer.SerializeToUtf8Bytes(
        new QueuedBody
        {
            By = QueuedScope.Of(request.By),
            Scope = QueuedScope.Of(request.Scope),
            Now = request.Now,
            Entries = [.. request.Entries.Select(static entry => new QueuedEntry(entry.Statement, entry.SkippedBecause))],
            OperationId = request.OperationId,
            Reason = reason,
            FailedAt = failedAt,
        },
        QueuedJson.Default.QueuedBody);

    /// <exception cref="MemoryStoreException">The row cannot be read.</exception>
    public static QueuedRequest Read(OutboxRow row)
    {
        QueuedBody body;
        MemoryScope by, scope;
        try
        {
            body = JsonSerializer.Deserialize(row.Body.Span, QueuedJson.Default.QueuedBody) ?? throw new JsonException();
            (by, scope) = (body.By.ToScope(), body.Scope.ToScope());
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // What cannot be read may be a part of a memory, so it is not repeated.
            throw new MemoryStoreException("outbox", "open", $"Request {row.Number} of the outbox cannot be read. Nothing was changed. Restore the file from a backup, or move it away.");
        }

        var request = new RememberRequest
        {
            By = by,
            Scope = scope,
            Now = body.Now,
            Entries = [.. body.Entries.Select(static entry => (entry.Statement, entry.SkippedBecause))],
            OperationId = body.OperationId,
        };
        foreach (var statement in request.Statements)
        {
            Materialize(statement.Metadata);
        }

        // The process that queued it may have sent it just before it died.
        request.Sent.Set();
        return new() { Number = row.Number, Request = request, Size = row.Body.Length, Reason = body.Reason, FailedAt = body.FailedAt };
    }

    // A node parses its children at the first look; these are looked at by many threads.
    private static void Materialize(JsonNode? node)
    {
        foreach (var child in node is JsonObject properties ? properties.Select(static property => property.Value) : node as IEnumerable<JsonNode?> ?? [])
        {
            Materialize(child);
        }
    }
}
