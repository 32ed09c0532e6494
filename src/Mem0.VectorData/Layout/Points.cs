using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mem0.Stores;
using Microsoft.Extensions.VectorData;

namespace Mem0.VectorData.Layout;

/// <summary>Makes records of what is kept, and back.</summary>
internal static class Points
{
    public static Guid SpaceKey { get; } = Hash("space");

    public static VectorStoreCollectionDefinition Define(int? dimensions)
    {
        var definition = new VectorStoreCollectionDefinition
        {
            Properties =
            [
                new VectorStoreKeyProperty(nameof(MemoryPoint.Key), typeof(Guid)),
                new VectorStoreDataProperty(nameof(MemoryPoint.Tenant), typeof(string)) { IsIndexed = true },
                new VectorStoreDataProperty(nameof(MemoryPoint.User), typeof(string)) { IsIndexed = true },
                new VectorStoreDataProperty(nameof(MemoryPoint.Type), typeof(string)) { IsIndexed = true },
                new VectorStoreDataProperty(nameof(MemoryPoint.Sequence), typeof(int)),
                new VectorStoreDataProperty(nameof(MemoryPoint.Body), typeof(string)),
            ],
        };
        if (dimensions is { } length)
        {
            definition.Properties.Add(new VectorStoreVectorProperty(nameof(MemoryPoint.Vector), typeof(ReadOnlyMemory<float>?), length) { DistanceFunction = DistanceFunction.CosineSimilarity });
        }

        return definition;
    }

    public static Guid KeyOf(MemoryScope scope, string operation) => Hash("operation", scope.TenantId, scope.UserId ?? "", scope.AgentId ?? "", scope.SessionId ?? "", operation);

    public static MemoryPoint Write(WholeMemory item, int sequence)
    {
        var stored = new StoredMemory(
            StoredScope.Of(item.Scope),
            [
                .. item.Revisions.Select(static revision => new StoredRevision(
                    revision.Version, revision.Kind, revision.At.ToUniversalTime(), StoredScope.Of(revision.By), revision.Reason, revision.Record is { } record ? StoredRecord.Of(record) : null)),
            ],
            item.Fingerprint);
        return new()
        {
            Key = item.Id,
            Tenant = item.Scope.TenantId,
            User = item.Scope.UserId ?? "",
            Type = item.Record is null ? MemoryPoint.Tombstone : MemoryPoint.Memory,
            Sequence = sequence,
            Body = JsonSerializer.Serialize(stored, StoreJson.Default.StoredMemory),
            Vector = item.Vector,
        };
    }

    public static WholeMemory ReadMemory(MemoryPoint point)
    {
        var stored = Read(point, StoreJson.Default.StoredMemory);
        var scope = stored.Scope.ToScope();
        if (scope.TenantId != point.Tenant || (scope.UserId ?? "") != point.User || stored.Revisions.Count == 0)
        {
            throw Damaged(point, null);
        }

        return new()
        {
            Scope = scope,
            Fingerprint = stored.Fingerprint,

            // Some connectors have an empty vector where there was none.
            Vector = point.Vector is { Length: > 0 } ? point.Vector : null,
            Revisions =
            [
                .. stored.Revisions.Select(revision => new MemoryRevision
                {
                    MemoryId = point.Key,
                    Version = revision.Version,
                    Kind = revision.Kind,
                    At = revision.At,
                    By = revision.By.ToScope(),
                    Reason = revision.Reason,
                    Record = revision.Record?.ToRecord(point.Key, scope, revision.Version),
                }),
            ],
        };
    }

    public static MemoryPoint Write(MemoryScope scope, StoreOperation operation) => new()
    {
        Key = KeyOf(scope, operation.Id),
        Tenant = scope.TenantId,
        User = scope.UserId ?? "",
        Type = MemoryPoint.Operation,
        Body = JsonSerializer.Serialize(new StoredOperation(StoredScope.Of(scope), operation.Id, operation.RequestHash, operation.Changes), StoreJson.Default.StoredOperation),
    };

    public static (MemoryScope Scope, StoreOperation Operation) ReadOperation(MemoryPoint point)
    {
        var stored = Read(point, StoreJson.Default.StoredOperation);
        return (stored.Scope.ToScope(), new() { Id = stored.Id, RequestHash = stored.RequestHash, Changes = stored.Changes });
    }

    public static MemoryPoint Write(EmbeddingSpace space) => new()
    {
        Key = SpaceKey,
        Type = MemoryPoint.Space,
        Body = JsonSerializer.Serialize(new EmbeddingSpaceBody(space.Model, space.Dimensions), StoreJson.Default.EmbeddingSpaceBody),
    };

    public static EmbeddingSpace ReadSpace(MemoryPoint point) => Read(point, StoreJson.Default.EmbeddingSpaceBody) is var stored ? new(stored.Model, stored.Dimensions) : throw Damaged(point, null);

    private static T Read<T>(MemoryPoint point, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(point.Body, type) ?? throw Damaged(point, null);
        }
        catch (JsonException exception)
        {
            throw Damaged(point, exception);
        }
    }

    private static MemoryStoreException Damaged(MemoryPoint point, Exception? cause) =>
        new(VectorDataMemoryStore.StoreName, "read", $"The record {point.Key} is not as this library wrote it. Restore the collection from a backup, or delete the record.", cause);

    // Each part with its length before it: no two lists of parts are one text.
    private static Guid Hash(params IEnumerable<string> parts) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(static part => FormattableString.Invariant($"{part.Length}:{part}"))))).AsSpan(0, 16));
}
