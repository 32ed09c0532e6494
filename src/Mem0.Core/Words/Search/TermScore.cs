namespace Mem0.Stores;

/// <summary>What one term counts in one text: BM25.</summary>
internal readonly struct TermScore(double frequency, int texts, int textsWithTerm, double averageLength, WordsWeights weights)
{
    private readonly double _scale = frequency * (weights.Saturation + 1) * Math.Log(1 + ((texts - textsWithTerm + 0.5) / (textsWithTerm + 0.5)));
    private readonly double _constant = weights.Saturation * (1 - weights.LengthNormalization);
    private readonly double _perLength = averageLength > 0 ? weights.Saturation * weights.LengthNormalization / averageLength : 0;

    public double Of(int occurrences, int length) => _scale * occurrences / (occurrences + _constant + (_perLength * length));
}
