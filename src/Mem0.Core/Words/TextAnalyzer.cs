using System.Text;

namespace Mem0.Stores;

/// <summary>Turns text into the words that are looked up: one analyser for every language and every store.</summary>
/// <remarks>
/// Words are folded (case, accents) and stemmed, in the language that the text clearly is written in, else in English; scripts without spaces give pairs of
/// characters; numbers, times and emoji are words.
/// The time taken grows with the length of the text and with nothing else.
/// </remarks>
public static class TextAnalyzer
{
    /// <summary>Splits text into terms.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The terms in order, repetitions included; empty when there is none.</returns>
    public static IReadOnlyList<string> Analyze(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Analyze(text, LanguageDetector.Detect(text));
    }

    /// <summary>Splits text of a known language into terms.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="language">Its language.</param>
    /// <param name="isStemming">Whether words are taken back to their stems.</param>
    /// <returns>The terms in order; as many as in every other language.</returns>
    internal static List<string> Analyze(string text, Language language, bool isStemming = true)
    {
        var terms = new List<string>();
        var reader = new TermReader(text, language, stackalloc char[TermReader.BufferLength], isStemming);
        while (reader.Read())
        {
            terms.Add(reader.Term.ToString());
        }

        return terms;
    }

    /// <summary>Makes the sketch by which repetitions are noticed.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The sketch; of an empty one when no word says anything.</returns>
    public static TextSketch Sketch(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sketch = new SketchReader();
        var reader = new TermReader(text, LanguageDetector.Detect(text), stackalloc char[TermReader.BufferLength]);
        while (reader.Read())
        {
            sketch.Observe(reader.Term);
        }

        return sketch.Complete();
    }

    /// <summary>Estimates how many tokens a language model needs for a text.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>One for every four characters, rounded up, and one for every Chinese, Japanese, Korean or Thai character.</returns>
    public static int CountTokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Ascii.IsValid(text))
        {
            return (text.Length + 3) / 4;
        }

        var (spaced, unspaced) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Scripts.IsUnspaced(rune.Value))
            {
                unspaced++;
            }
            else
            {
                spaced += rune.Utf16SequenceLength;
            }
        }

        return ((spaced + 3) / 4) + unspaced;
    }
}
