namespace Mem0.Sqlite;

/// <summary>A memory as values of a statement, and back. The order of the columns is that of <c>Sql.MemoryColumns</c> after the key and the id.</summary>
internal static class RecordRow
{
    /// <summary>How many columns a record takes, so that what a statement adds begins here.</summary>
    public const int Columns = 24;

    private const int Fingerprint = 22;
    private const int Content = 23;

    public static Statement BindRecord(this Statement statement, MemoryRecord record, string? fingerprint) => statement
        .Bind("@id", record.Id)
        .Bind("@kind", (long)record.Kind)
        .Bind("@tags", JsonText.Write(record.Tags, StoreJson.Default.IReadOnlyListString))
        .Bind("@metadata", record.Metadata?.ToJsonString())
        .Bind("@importance", record.Importance)
        .Bind("@pinned", record.IsPinned ? 1 : 0)
        .Bind("@slot", record.Key)
        .Bind("@event_time", record.EventTime.ToTicks())
        .Bind("@valid_from", record.ValidFrom.ToTicks())
        .Bind("@valid_until", record.ValidUntil.ToTicks())
        .Bind("@expires_at", record.ExpiresAt.ToTicks())
        .Bind("@superseded_by", record.SupersededBy)
        .Bind("@supersedes", JsonText.Write(record.Supersedes, StoreJson.Default.IReadOnlyListGuid))
        .Bind("@origin", (long)record.Source.Origin)
        .Bind("@source_session", record.Source.SessionId)
        .Bind("@speaker", record.Source.Speaker)
        .Bind("@role", record.Source.Role)
        .Bind("@message", record.Source.MessageId)
        .Bind("@created_at", record.CreatedAt.ToTicks())
        .Bind("@updated_at", record.UpdatedAt.ToTicks())
        .Bind("@version", record.Version)
        .Bind("@fingerprint", fingerprint)
        .Bind("@content", record.Content);

    public static long ReadKey(Statement row) => row.GetInt64(0);

    public static Guid ReadId(Statement row) => row.GetGuid(1);

    public static long ReadVersion(Statement row) => row.GetInt64(21);

    public static string? ReadFingerprint(Statement row) => row.GetNullableString(Fingerprint);

    /// <summary>Reads the fingerprint in place; empty when there is none.</summary>
    public static ReadOnlySpan<byte> ReadFingerprintBytes(Statement row) => row.GetBytes(Fingerprint);

    public static string ReadContent(Statement row) => row.GetString(Content);

    /// <summary>Reads everything but the text, which a long one keeps on pages of its own.</summary>
    /// <param name="row">The row.</param>
    /// <param name="scope">The memory's scope.</param>
    /// <param name="source">Where the memory before came from: one instance serves for many that came from the same.</param>
    /// <param name="isPlain">Whether all columns that may be NULL, but those of the source, are.</param>
    public static MemoryHeader ReadHeader(Statement row, MemoryScope scope, MemorySource? source = null, bool isPlain = false) => new()
    {
        Id = ReadId(row),
        Scope = scope,
        Kind = (MemoryKind)row.GetInt32(2),
        Tags = isPlain ? [] : JsonText.Read(row.GetBytes(3), StoreJson.Default.IReadOnlyListString),
        Metadata = isPlain ? null : JsonText.ReadObject(row.GetBytes(4)),
        Importance = row.GetDouble(5),
        IsPinned = row.GetInt32(6) != 0,
        Key = isPlain ? null : row.GetNullableString(7),
        EventTime = Times.FromTicks(row.GetInt64(8)),
        ValidFrom = isPlain ? null : Times.FromTicks(row.GetNullableInt64(9)),
        ValidUntil = isPlain ? null : Times.FromTicks(row.GetNullableInt64(10)),
        ExpiresAt = isPlain ? null : Times.FromTicks(row.GetNullableInt64(11)),
        SupersededBy = isPlain ? null : row.GetNullableGuid(12),
        Supersedes = isPlain ? [] : JsonText.Read(row.GetBytes(13), StoreJson.Default.IReadOnlyListGuid),
        Source = ReadSource(row, source),
        CreatedAt = Times.FromTicks(row.GetInt64(19)),
        UpdatedAt = Times.FromTicks(row.GetInt64(20)),
        Version = ReadVersion(row),
    };

    public static MemoryRecord ReadRecord(Statement row, MemoryScope scope) => new()
    {
        Id = ReadId(row),
        Scope = scope,
        Kind = (MemoryKind)row.GetInt32(2),
        Tags = JsonText.Read(row.GetBytes(3), StoreJson.Default.IReadOnlyListString),
        Metadata = JsonText.ReadObject(row.GetBytes(4)),
        Importance = row.GetDouble(5),
        IsPinned = row.GetInt32(6) != 0,
        Key = row.GetNullableString(7),
        EventTime = Times.FromTicks(row.GetInt64(8)),
        ValidFrom = Times.FromTicks(row.GetNullableInt64(9)),
        ValidUntil = Times.FromTicks(row.GetNullableInt64(10)),
        ExpiresAt = Times.FromTicks(row.GetNullableInt64(11)),
        SupersededBy = row.GetNullableGuid(12),
        Supersedes = JsonText.Read(row.GetBytes(13), StoreJson.Default.IReadOnlyListGuid),
        Source = ReadSource(row, null),
        CreatedAt = Times.FromTicks(row.GetInt64(19)),
        UpdatedAt = Times.FromTicks(row.GetInt64(20)),
        Version = ReadVersion(row),
        Content = ReadContent(row),
    };

    private static MemorySource ReadSource(Statement row, MemorySource? like)
    {
        var origin = (MemoryOrigin)row.GetInt32(14);
        var (session, speaker) = (row.GetRepeatedString(15, like?.SessionId), row.GetRepeatedString(16, like?.Speaker));
        var (role, message) = (row.GetRepeatedString(17, like?.Role), row.GetRepeatedString(18, like?.MessageId));
        return like is not null && like.Origin == origin && like.SessionId == session && like.Speaker == speaker && like.Role == role && like.MessageId == message
            ? like
            : new() { Origin = origin, SessionId = session, Speaker = speaker, Role = role, MessageId = message };
    }
}
