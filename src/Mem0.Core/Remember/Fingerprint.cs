using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mem0;

/// <summary>Hashes by which the same thing is known again.</summary>
internal static class Fingerprint
{
    /// <summary>Hashes what a statement says. An event is the same only when it happened at the same time.</summary>
    public static string Of(Statement statement) => Of(statement.Kind, statement.Content, statement.EventTime);

    /// <summary>Hashes what a memory says; <see langword="null"/> for a message, which may be repeated: people say "thanks" twice.</summary>
    public static string? For(MemoryRecord record) => record.Source.Role is null ? Of(record.Kind, record.Content, record.EventTime) : null;

    /// <summary>Hashes everything that a call asked for, so that the same operation id with another content is noticed.</summary>
    public static string Of(RememberRequest request) => Hash(request.Statements.SelectMany(static statement => new[]
    {
        statement.Content, statement.Kind.ToString(), statement.Key, statement.Source.Role, statement.Source.Speaker,
        string.Join('\u001f', statement.Tags), statement.Metadata?.ToJsonString(), statement.Importance?.ToString("R", CultureInfo.InvariantCulture),
        statement.IsPinned ? "pinned" : null, statement.Supersedes?.ToString(), Time(statement.ExpiresAt), Time(statement.ValidFrom), Time(statement.ValidUntil),
    }));

    private static string Of(MemoryKind kind, string content, DateTimeOffset eventTime) =>
        Hash([content, kind == MemoryKind.Episode ? Time(eventTime) : null]);

    private static string? Time(DateTimeOffset? time) => time?.UtcTicks.ToString(CultureInfo.InvariantCulture);

    private static string Hash(IEnumerable<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            // The length in front keeps "ab" + "c" apart from "a" + "bc".
            var bytes = Encoding.UTF8.GetBytes(part ?? "");
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(length, part is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
