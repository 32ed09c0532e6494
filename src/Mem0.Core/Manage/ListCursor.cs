using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mem0.Stores;

namespace Mem0;

/// <summary>Writes and reads the position between two pages. It holds no identity, only a checksum that ties it to its list.</summary>
internal static class ListCursor
{
    private const byte Format = 1;
    private const int PositionLength = 1 + 8 + 16;
    private const int ChecksumLength = 8;

    public static string Write(ListPosition position, MemorySelection selection)
    {
        Span<byte> bytes = stackalloc byte[PositionLength + ChecksumLength];
        bytes[0] = Format;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], position.CreatedAt.UtcTicks);
        position.Id.TryWriteBytes(bytes[9..], bigEndian: true, out _);
        Checksum(bytes[..PositionLength], selection).CopyTo(bytes[PositionLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <exception cref="ArgumentException">The cursor is malformed, changed, of another format or of another list.</exception>
    public static ListPosition Read(string cursor, MemorySelection selection)
    {
        Span<byte> bytes = stackalloc byte[PositionLength + ChecksumLength];
        if (!Base64Url.IsValid(cursor, out var length) || length != bytes.Length || !Base64Url.TryDecodeFromChars(cursor, bytes, out _))
        {
            throw Refused("Cursor is malformed; pass NextCursor of the page before, unchanged.");
        }

        if (bytes[0] != Format)
        {
            throw Refused("Cursor is of another version of this library; begin the list again.");
        }

        if (!CryptographicOperations.FixedTimeEquals(bytes[PositionLength..], Checksum(bytes[..PositionLength], selection)))
        {
            throw Refused("Cursor belongs to another scope or other options; begin the list again.");
        }

        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes[1..]);
        return new(new DateTimeOffset(ticks, TimeSpan.Zero), new Guid(bytes[9..PositionLength], bigEndian: true));

        static ArgumentException Refused(string message) => new(message, nameof(ListOptions.Cursor));
    }

    private static ReadOnlySpan<byte> Checksum(ReadOnlySpan<byte> position, MemorySelection selection)
    {
        var filter = selection.Filter ?? new();
        var list = new StringBuilder(Convert.ToHexString(position));
        var view = selection.View;
        foreach (var part in new[]
        {
            view.Scope.TenantId, view.Scope.UserId, view.Scope.AgentId, view.Scope.SessionId, $"{view.IncludeShared} {view.AllSessions} {selection.IncludeSuperseded}",
            Join(filter.Kinds?.Select(static kind => kind.ToString())), Join(filter.TagsAny), Join(filter.TagsAll), Join(filter.Keys), Join(filter.SessionIds),
            Ticks(filter.EventFrom), Ticks(filter.EventTo), Ticks(filter.CreatedFrom), Ticks(filter.CreatedTo), filter.Metadata?.ToJsonString(),
        })
        {
            // The length in front keeps neighbouring parts apart; an absent part differs from an empty one.
            list.Append(CultureInfo.InvariantCulture, $"|{part?.Length ?? -1}:{part}");
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(list.ToString())).AsSpan(0, ChecksumLength);

        static string? Join(IEnumerable<string>? values) => values is null ? null : string.Join(',', values.Select(static value => $"{value.Length}:{value}"));
        static string? Ticks(DateTimeOffset? time) => time?.UtcTicks.ToString(CultureInfo.InvariantCulture);
    }
}
