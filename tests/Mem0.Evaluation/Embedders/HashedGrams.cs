using System.Globalization;

namespace Mem0.Evaluation.Embedders;

/// <summary>A bad embedder: texts are near when they are spelled alike. It understands nothing, and what it costs the ranking is what a bad model costs.</summary>
internal sealed class HashedGrams : TextEmbedder
{
    public HashedGrams()
        : base("hashed-grams", 512)
    {
    }

    public override float[] Embed(string text)
    {
        var vector = new float[Dimensions];
        var padded = $" {text.ToLower(CultureInfo.InvariantCulture)} ";
        for (var length = 3; length <= 5; length++)
        {
            for (var start = 0; start + length <= padded.Length; start++)
            {
                var hash = Hash(padded.AsSpan(start, length));
                vector[hash % (uint)Dimensions] += (hash & 0x8000_0000) == 0 ? 1 : -1;
            }
        }

        return ToUnit(vector);
    }
}
