namespace Mem0.Stores;

/// <summary>The words of a text as a sparse vector, for a server that finds texts by their words: of each term how much it counts in the text, without how rare it is, which the server knows.</summary>
/// <remarks>
/// Terms are those of <see cref="TextAnalyzer"/>, each as a hash of 32 bits. The weight is that of BM25 with a length of text that is taken for ordinary, so that what is stored never has to change.
/// Two more things that a question may ask for have numbers of their own: who said it, and that it says what its speaker likes.
/// </remarks>
public sealed class WordsVector
{
    // No term has a control character.
    private const string SpeakerMark = "\u0001";
    private const string PreferenceMark = "\u0001\u0001";
    private const string NothingMark = "\u0001\u0001\u0001";

    // What a memory of an ordinary length has, so that a shorter one counts a little more and a longer one a little less.
    private const double OrdinaryLength = 20;

    private WordsVector(SortedDictionary<uint, float> weights) => (Indices, Values) = ([.. weights.Keys], weights.Values.ToArray());

    /// <summary>Gets the terms, ascending, each once.</summary>
    public IReadOnlyList<uint> Indices { get; }

    /// <summary>Gets what each of them counts.</summary>
    public IReadOnlyList<float> Values { get; }

    /// <summary>Gets a value indicating whether there is nothing to look for.</summary>
    public bool IsEmpty => Indices.Count == 0;

    /// <summary>Makes the vector of a memory.</summary>
    /// <param name="header">What is known about it.</param>
    /// <param name="content">Its text.</param>
    /// <returns>The vector, never empty. The same memory gives the same one on every machine.</returns>
    public static WordsVector Of(MemoryHeader header, string content)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(content);
        var traits = new TraitReader(header.Source.Role);
        var occurrences = new SortedDictionary<uint, float>();
        var reader = new TermReader(content, LanguageDetector.Detect(content), stackalloc char[TermReader.BufferLength]);
        while (reader.Read())
        {
            traits.Observe(TermFacts.Of(reader.Term));
            Count(occurrences, SketchReader.Hash(reader.Term), 1);
        }

        var weights = new SortedDictionary<uint, float>();
        foreach (var (term, count) in occurrences)
        {
            weights.Add(term, Weigh(count, traits.Length));
        }

        foreach (var part in header.Source.Speaker is { } speaker ? TextAnalyzer.Analyze(speaker, Language.English) : [])
        {
            weights[SketchReader.Hash(SpeakerMark + part)] = 1;
        }

        if ((traits.Complete(content) & MemoryTraits.Preference) != 0)
        {
            weights[SketchReader.Hash(PreferenceMark)] = 1;
        }

        // So that a server that counts vectors counts all memories.
        if (weights.Count == 0)
        {
            weights[SketchReader.Hash(NothingMark)] = 1;
        }

        return new(weights);
    }

    /// <summary>Makes the vector of one term, to ask how rare it is.</summary>
    /// <param name="term">The term.</param>
    /// <returns>The vector, of the weight 1.</returns>
    public static WordsVector OfTerm(string term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return new(new() { [SketchReader.Hash(term)] = 1 });
    }

    /// <summary>Makes the vector of a question.</summary>
    /// <param name="terms">The words to look for.</param>
    /// <param name="speakers">The parts of names of those who may have said it.</param>
    /// <param name="preference">Whether it asks for what somebody likes.</param>
    /// <param name="more">How much more than a word who said it counts, and that it says what somebody likes.</param>
    internal static WordsVector OfQuestion(IEnumerable<string> terms, IEnumerable<string> speakers, bool preference, float more)
    {
        var weights = new SortedDictionary<uint, float>();
        foreach (var term in terms)
        {
            weights[SketchReader.Hash(term)] = 1;
        }

        foreach (var speaker in speakers)
        {
            weights[SketchReader.Hash(SpeakerMark + speaker)] = more;
        }

        if (preference)
        {
            weights[SketchReader.Hash(PreferenceMark)] = more;
        }

        return new(weights);
    }

    private static void Count(SortedDictionary<uint, float> counts, uint term, float count) => counts[term] = counts.GetValueOrDefault(term) + count;

    private static float Weigh(float occurrences, int length)
    {
        var (saturation, normalization) = (WordsWeights.Default.Saturation, WordsWeights.Default.LengthNormalization);
        return (float)((saturation + 1) * occurrences / (occurrences + (saturation * (1 - normalization + (normalization * length / OrdinaryLength)))));
    }
}
