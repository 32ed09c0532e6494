namespace Mem0.Stores;

/// <summary>What one term counts in texts of one sort: BM25.</summary>
/// <param name="texts">How many texts there are.</param>
/// <param name="textsWithTerm">How many of them have the term.</param>
/// <param name="averageLength">How many terms a text has on average.</param>
/// <param name="weights">k1 and b.</param>
internal readonly struct TermScore(int texts, int textsWithTerm, double averageLength, WordsWeights weights)
{
    private readonly double _scale = (weights.Saturation + 1) * Math.Log(1 + ((texts - textsWithTerm + 0.5) / (textsWithTerm + 0.5)));
    private readonly double _constant = weights.Saturation * (1 - weights.LengthNormalization);
    private readonly double _perTerm = weights.Saturation * weights.LengthNormalization / averageLength;

    public double Of(int occurrences, int length) => _scale * occurrences / (occurrences + _constant + (_perTerm * length));
}
