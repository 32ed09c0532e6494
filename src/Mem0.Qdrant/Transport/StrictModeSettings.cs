namespace Mem0.Qdrant.Transport;

/// <summary>What the server refuses: filters over fields without an index, and answers without bound.</summary>
internal sealed record StrictModeSettings
{
    public const int MaxLimit = 1000;

    public bool Enabled { get; init; } = true;

    public bool UnindexedFilteringRetrieve { get; init; }

    public bool UnindexedFilteringUpdate { get; init; }

    public int MaxQueryLimit { get; init; } = MaxLimit;
}
