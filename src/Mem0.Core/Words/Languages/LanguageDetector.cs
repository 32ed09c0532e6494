using System.Text;

namespace Mem0.Stores;

/// <summary>Finds out in which language a text is written, from the small words and the letters that languages differ in.</summary>
internal static class LanguageDetector
{
    // More would only confirm what these say.
    private const int MaxWords = 200;

    /// <summary>Finds the language.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The language; English when nothing clearly speaks for another.</returns>
    public static Language Detect(ReadOnlySpan<char> text)
    {
        Span<char> word = stackalloc char[LanguageTable.MaxWordLength + Folding.MaxLength];
        Span<ulong> seen = stackalloc ulong[(LanguageTable.Count >> 6) + 1];
        var evidence = default(LanguageEvidence);
        var (length, words) = (0, 0);
        var letter = '\0';
        seen.Clear();
        for (var i = 0; i < text.Length && words < MaxWords; i++)
        {
            var c = text[i];
            if (char.IsAsciiLetter(c))
            {
                word[Math.Min(length++, LanguageTable.MaxWordLength)] = (char)(c | 0x20);
            }
            else if (char.IsAsciiDigit(c))
            {
                // Part of a code or a hash, not of a word.
                length = LanguageTable.MaxWordLength + 1;
            }
            else if (!char.IsAscii(c) && (char.IsLetter(c) || c is '\u00BF' or '\u00A1'))
            {
                letter = c;
                if (length < LanguageTable.MaxWordLength && char.IsLetter(c))
                {
                    Folding.Fold(new Rune(c), word[length..], out var folded);
                    length += folded;
                }
            }
            else if (length > 0)
            {
                Add(ref evidence, word, length, letter, seen);
                (length, letter) = (0, '\0');
                words++;
            }
        }

        Add(ref evidence, word, length, letter, seen);
        return evidence.Decide();
    }

    /// <summary>Says whether a word speaks for another language and not for English. A text of ASCII without such a word is taken for English.</summary>
    /// <param name="word">The word in lower case.</param>
    public static bool Speaks(ReadOnlySpan<char> word) =>
        word.Length <= LanguageTable.MaxWordLength && LanguageTable.TryFind(word, out _, out var languages, out var isInNames) && !isInNames && !languages.Contains(Language.English);

    /// <summary>Says whether one of the words of a text of ASCII speaks for another language.</summary>
    public static bool AnySpeaks(ReadOnlySpan<char> text)
    {
        Span<char> word = stackalloc char[LanguageTable.MaxWordLength];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetter(c))
            {
                word[Math.Min(length++, LanguageTable.MaxWordLength - 1)] = (char)(c | 0x20);
            }
            else if (length > 0)
            {
                if (length <= LanguageTable.MaxWordLength && Speaks(word[..length]))
                {
                    return true;
                }

                length = 0;
            }
        }

        return length is > 0 and <= LanguageTable.MaxWordLength && Speaks(word[..length]);
    }

    private static void Add(ref LanguageEvidence evidence, Span<char> word, int length, char letter, Span<ulong> seen)
    {
        // The one letter of a word says more than without its accent.
        word[0] = length == 1 && letter is >= '\u00C0' and <= '\u00FF' ? (char)(letter | 0x20) : word[0];
        AddWord(ref evidence, word, length, seen);
        AddLetter(ref evidence, letter);
    }

    private static void AddWord(ref LanguageEvidence evidence, ReadOnlySpan<char> word, int length, Span<ulong> seen)
    {
        if (length is > 0 and <= LanguageTable.MaxWordLength
            && LanguageTable.TryFind(word[..length], out var number, out var languages, out var isInNames)
            && (seen[number >> 6] & (1UL << number)) == 0)
        {
            seen[number >> 6] |= 1UL << number;
            evidence.AddWord(languages, isInNames);
        }
    }

    private static void AddLetter(ref LanguageEvidence evidence, char letter)
    {
        if (letter != '\0' && !Scripts.IsUnspaced(letter))
        {
            evidence.AddLetter(LanguageTable.LanguagesWith(letter));
        }
    }
}
