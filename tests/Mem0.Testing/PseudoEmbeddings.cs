using System.Globalization;

namespace Mem0.Testing;

/// <summary>Vectors that are equal for equal words, whatever their order, on every machine: enough meaning for a test.</summary>
/// <param name="meanings">Groups of words that mean the same, each beginning with the one that stands for all.</param>
public sealed class PseudoEmbeddings(params string[][] meanings)
{
    /// <summary>The length of the vectors.</summary>
    public const int Dimensions = 256;

    private static readonly char[] s_separators = [.. " \t\r\n.,;:!?\"'()[]{}<>"];

    private readonly Dictionary<string, string> _meaning = meanings
        .SelectMany(static group => group.Select(word => KeyValuePair.Create(word, group[0])))
        .ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes the vector of a text, of unit length; of a text without words it is the first axis.</summary>
    public float[] Of(string text)
    {
        var vector = new float[Dimensions];
        foreach (var word in text.Split(s_separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var hash = Hash(_meaning.GetValueOrDefault(word, word).ToLower(CultureInfo.InvariantCulture));
            vector[hash % Dimensions] += (hash & 0x1_0000) == 0 ? 1 : -1;
        }

        var length = MathF.Sqrt(vector.Sum(static x => x * x));
        if (length == 0)
        {
            vector[0] = length = 1;
        }

        return Array.ConvertAll(vector, x => x / length);
    }

    // FNV-1a: string.GetHashCode differs from one process to the next.
    private static uint Hash(string word) => word.Aggregate(2166136261u, static (hash, letter) => (hash ^ letter) * 16777619u);
}
