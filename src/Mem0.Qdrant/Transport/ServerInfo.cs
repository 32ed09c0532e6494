namespace Mem0.Qdrant.Transport;

/// <summary>What a server says about itself.</summary>
internal sealed record ServerInfo
{
    public string? Title { get; init; }

    public string? Version { get; init; }
}
