using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Mem0.Stores;

namespace Mem0.Qdrant.Layout;

/// <summary>Ids of points: UUIDs of version 5, so that a request that is sent again writes the same points, and no two tenants ever derive the same one.</summary>
internal static class PointIds
{
    private static readonly Guid s_namespace = Guid.Parse("6d656d30-2e71-5472-a16e-742e6d656d30");

    public static Guid OfHead(WallKey wall) => Of(wall.Tenant, wall.User, "head");

    public static Guid OfVersion(WallKey wall, Guid memory, long version, Guid token) =>
        Of(wall.Tenant, wall.User, "memory", memory.ToString(), FormattableString.Invariant($"{version}"), token.ToString());

    public static Guid OfVector(WallKey wall, Guid memory, long version, Guid token) =>
        Of(wall.Tenant, wall.User, "vector", memory.ToString(), FormattableString.Invariant($"{version}"), token.ToString());

    public static Guid OfOperation(WallKey wall, string operation, Guid token) => Of(wall.Tenant, wall.User, "operation", operation, token.ToString());

    /// <summary>Gives the key under which an operation of one exact scope is found.</summary>
    public static string KeyOfOperation(MemoryScope scope, string operation) =>
        Of(scope.TenantId, scope.UserId ?? "", "operation key", scope.AgentId ?? "", scope.SessionId ?? "", operation).ToString();

    public static Guid OfClaim(Guid memory) => Of(WallKey.OfCollection.Tenant, WallKey.OfCollection.User, "claim", memory.ToString());

    public static Guid OfOtherSpace(EmbeddingSpace space) => Of(WallKey.OfCollection.Tenant, WallKey.OfCollection.User, "other space", space.Model, FormattableString.Invariant($"{space.Dimensions}"));

    /// <summary>Gives the name under which vectors of a space are written that belong to no commit.</summary>
    public static Guid OfFilling(EmbeddingSpace space) => Of(WallKey.OfCollection.Tenant, WallKey.OfCollection.User, "filling", space.Model, FormattableString.Invariant($"{space.Dimensions}"));

    public static Guid OfSpace() => Of(WallKey.OfCollection.Tenant, WallKey.OfCollection.User, "space");

    /// <summary>Hashes parts, each with its length before it: no two lists of parts are one text.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Version 5 is made with SHA-1. What it hides is nothing; that others can make collisions gives them nothing, since every access pins tenant and user beside the id.")]
    public static Guid Of(params ReadOnlySpan<string> parts)
    {
        var name = new StringBuilder();
        foreach (var part in parts)
        {
            name.Append(part.Length).Append(':').Append(part);
        }

        var text = Encoding.UTF8.GetBytes(name.ToString());
        var input = new byte[16 + text.Length];
        s_namespace.TryWriteBytes(input, bigEndian: true, out _);
        text.CopyTo(input, 16);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(input, hash);
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(hash[6..]) & 0x0FFF) | 0x5000));
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(hash[..16], bigEndian: true);
    }
}
