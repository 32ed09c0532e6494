using System.Diagnostics.CodeAnalysis;
using Mem0.Qdrant.Transport;

namespace Mem0.Qdrant.Layout;

/// <summary>What the server is able to do.</summary>
internal sealed record ServerVersion(Version Number)
{
    private static readonly Version s_least = new(1, 16);

    /// <summary>Gets a value indicating whether an update can be told to insert nothing.</summary>
    public bool KnowsUpdateMode => Number >= new Version(1, 17);

    /// <summary>Gets a value indicating whether graphs can be left out for a field.</summary>
    public bool KnowsGraphsByField => Number >= new Version(1, 17);

    /// <summary>Gets a value indicating whether a search can say among what a word is rare: among the memories of its own wall, and not of all.</summary>
    public bool KnowsRarityByFilter => Number >= new Version(1, 19);

    public static ServerVersion Require(ServerInfo info, QdrantErrors errors)
    {
        if (!TryParse(info.Version, out var number))
        {
            throw errors.Unreadable("open", null);
        }

        return number >= s_least
            ? new(number)
            : throw QdrantErrors.New("open", $"The server is Qdrant {info.Version}; memories need conditional writes, which came with {s_least}. Nothing was changed. Upgrade the server.");
    }

    private static bool TryParse(string? text, [NotNullWhen(true)] out Version? number) => Version.TryParse(text?.Split('-', '+')[0], out number);
}
