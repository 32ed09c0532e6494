using Mem0.Stores;

namespace Mem0;

/// <summary>The channels as traces and telemetry show them: their names, and how each fared.</summary>
internal static class Channels
{
    public const string Words = "words";
    public const string Meaning = "meaning";
    public const string Reranker = "reranker";

    /// <summary>The order of all channels together, where a reranker changed it.</summary>
    public const string Fused = "fused";

    /// <summary>The part of a score that says that the question names the memory's date.</summary>
    public const string Date = "date";

    /// <summary>The part of a score that says that advice is asked for, and that the memory says what its speaker likes.</summary>
    public const string Preference = "preference";

    private const string Ran = "ran";
    private const string Off = "off";
    private const string Degraded = "degraded";

    public static IReadOnlyList<RecallChannel> Describe(StoreCandidates found, bool hasEmbedder, EmbeddingResult embedded, bool hasReranker, RerankResult reranked)
    {
        var (byWords, byMeaning) = (0, 0);
        foreach (var item in found.Items)
        {
            byWords += item.Words.Count > 0 ? 1 : 0;
            byMeaning += item.Similarity is null ? 0 : 1;
        }

        return Describe(found, byWords, byMeaning, hasEmbedder, embedded, hasReranker, reranked);
    }

    /// <summary>Says what could not be done in time, or nothing.</summary>
    public static string? DescribeDegraded(StoreCandidates found, EmbeddingResult embedded, RerankResult reranked)
    {
        var meaning = (embedded.Degraded ?? found.Unsearched) is { } embedder ? $"Only words were compared: {embedder}." : null;
        var order = reranked.Degraded is { } reranker ? $"The order is the one before reranking: {reranker}." : null;
        return meaning is null ? order : order is null ? meaning : $"{meaning} {order}";
    }

    private static RecallChannel[] Describe(StoreCandidates found, int byWords, int byMeaning, bool hasEmbedder, EmbeddingResult embedded, bool hasReranker, RerankResult reranked) =>
    [
        new() { Name = Words, Status = Ran, Candidates = byWords },
        new()
        {
            Name = Meaning,
            Status = found.Unsearched is null && embedded.HasVectors ? Ran : hasEmbedder ? Degraded : Off,
            Candidates = byMeaning,
        },
        .. hasReranker
            ? [new() { Name = Reranker, Status = reranked.Degraded is null ? Ran : Degraded, Candidates = reranked.Count }]
            : Array.Empty<RecallChannel>(),
    ];
}
