using System.Numerics.Tensors;

namespace Mem0.Evaluation.Embedders;

/// <summary>
/// A good embedder: it knows of pairs of texts that they mean the same, although they share no word, and gives them near vectors. It is as fallible as a real model:
/// it does not know every pair, and it takes some texts for near that are not.
/// </summary>
internal sealed class ParaphrasePairs : TextEmbedder
{
    // Of known pairs about 0.5, of unknown ones 0 give or take 0.05: the distance that models keep.
    private const float Meaning = 0.8f;
    private const float Confusion = 0.5f;
    private const int KnownPercent = 70;
    private const int Confusions = 3;

    private readonly Dictionary<string, List<(string Concept, float Share)>> _concepts = [];

    /// <summary>Learns pairs.</summary>
    /// <param name="pairs">Each a question and a text that answers it.</param>
    /// <param name="texts">Other texts, of which each question is taken for near to some.</param>
    public ParaphrasePairs(IEnumerable<(string Question, string Answer)> pairs, IReadOnlyList<string> texts)
        : base("paraphrase-pairs", 512)
    {
        foreach (var (question, answer) in pairs)
        {
            if (Hash(question + '\n' + answer) % 100 >= KnownPercent)
            {
                continue;
            }

            if (Learn(question, question, 1))
            {
                for (var i = 0; i < Confusions; i++)
                {
                    Learn(texts[(int)(Hash($"{question}\n{i}") % (uint)texts.Count)], question, Confusion);
                }
            }

            Learn(answer, question, 1);
        }
    }

    public override float[] Embed(string text)
    {
        var vector = Random(text);
        foreach (var (concept, share) in _concepts.GetValueOrDefault(text, []))
        {
            TensorPrimitives.MultiplyAdd(Random("concept\n" + concept), Meaning * share / (1 - Meaning), vector, vector);
        }

        return ToUnit(vector);
    }

    private bool Learn(string text, string concept, float share)
    {
        if (!_concepts.TryGetValue(text, out var known))
        {
            _concepts.Add(text, known = []);
        }

        if (known.Any(other => other.Concept == concept))
        {
            return false;
        }

        known.Add((concept, share));
        return true;
    }

    private float[] Random(string text)
    {
        var vector = new float[Dimensions];
        var state = Hash(text) | 1UL;
        for (var i = 0; i < vector.Length; i++)
        {
            // xorshift64*
            state ^= state >> 12;
            state ^= state << 25;
            state ^= state >> 27;
            vector[i] = ((state * 0x2545F4914F6CDD1DUL) >> 40) / (float)(1 << 23) - 1;
        }

        return ToUnit(vector);
    }
}
