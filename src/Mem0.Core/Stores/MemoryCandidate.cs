namespace Mem0.Stores;

/// <summary>A memory that a channel found.</summary>
public readonly record struct MemoryCandidate
{
    // Apart, so that they take eight bytes and the rest of four rather than sixteen: a recall holds a hundred of these.
    private readonly double _similarity;
    private readonly bool _hasSimilarity;

    /// <summary>Gets what is known about the memory.</summary>
    public required MemoryHeader Header { get; init; }

    /// <summary>Gets the place in the order in which the memories of one scope were stored. Orders equals, so that equal input gives equal output.</summary>
    public required long Sequence { get; init; }

    /// <summary>Gets how many tokens the text takes, as <see cref="TextAnalyzer.CountTokens"/> estimates.</summary>
    public required int Tokens { get; init; }

    /// <summary>Gets the summands of the words channel's score; empty when no word fits.</summary>
    public IReadOnlyList<ScorePart> Words { get => field ?? []; init; }

    /// <summary>Gets by what repetitions are noticed, as <see cref="TextAnalyzer.Sketch"/> makes it.</summary>
    public TextSketch Sketch { get; init; }

    /// <summary>Gets the cosine similarity.</summary>
    /// <value>From -1 to 1; <see langword="null"/> when the memory has no vector or none was asked for.</value>
    public double? Similarity
    {
        get => _hasSimilarity ? _similarity : null;
        init => (_hasSimilarity, _similarity) = (value is not null, value.GetValueOrDefault());
    }
}
