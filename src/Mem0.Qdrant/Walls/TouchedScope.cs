namespace Mem0.Qdrant.Walls;

/// <summary>The slots and statements of one exact scope that a commit needs.</summary>
internal sealed record TouchedScope(MemoryScope Scope, IReadOnlyList<string> Keys, IReadOnlyList<string> Fingerprints)
{
    public static TouchedScope Of(MemoryScope scope, IEnumerable<(string? Key, string? Fingerprint)> needed)
    {
        var all = needed.ToArray();
        return new(scope, [.. all.Select(static one => one.Key).OfType<string>().Distinct(StringComparer.Ordinal)], [.. all.Select(static one => one.Fingerprint).OfType<string>().Distinct(StringComparer.Ordinal)]);
    }
}
