using System.Buffers;

namespace Mem0.Stores;

/// <summary>Takes French words back to a common stem: "continuait" and "continuellement" to "continu".</summary>
/// <remarks>
/// Martin Porter's algorithm, https://snowballstem.org/algorithms/french/stemmer.html. While a word is stemmed, U, I and Y are the letters u, i and y
/// where they are no vowels, and H stands before a vowel that had a diaeresis.
/// </remarks>
internal static partial class FrenchStemmer
{
    private static readonly SearchValues<char> s_vowels = SearchValues.Create("aeiouy\u00E2\u00E0\u00EB\u00E9\u00EA\u00E8\u00EF\u00EE\u00F4\u00FB\u00F9");

    private static readonly SuffixTable<Rule> s_residual = new(
        (Rule.Ions, "ion"), (Rule.I, "ier i\u00E8re Ier I\u00E8re"), (Rule.Cut, "e"));

    private enum Rule { None, Cut, CutAndE, Ation, Log, U, Ent, Ement, Ite, If, Eau, Al, Euse, Issement, Amment, Emment, Ment, Iv, Eus, I, Ions }

    public static int Stem(Span<char> buffer, int length)
    {
        var word = new StemWord(buffer, length, s_vowels);
        MarkConsonants(ref word);
        MarkRegions(ref word);
        if (RemoveStandardSuffix(ref word) || RemoveVerbInI(ref word) || RemoveVerb(ref word))
        {
            RestoreFinal(ref word);
        }
        else
        {
            RemoveResidual(ref word);
        }

        Undouble(ref word);
        RemoveFinalAccent(ref word);
        word.Join("He", '\u00EB');
        word.Join("Hi", '\u00EF');
        for (int h; (h = word.Letters.IndexOf('H')) >= 0;)
        {
            word.Remove(h);
        }

        word.Letters.Replace('I', 'i');
        word.Letters.Replace('U', 'u');
        word.Letters.Replace('Y', 'y');
        return word.Length;
    }

    // Consonants are read from the left, since each one found decides about the letters after it.
    private static void MarkConsonants(ref StemWord word)
    {
        word.Spread('\u00EB', "He");
        word.Spread('\u00EF', "Hi");
        for (var i = 0; i < word.Length; i++)
        {
            if (word.IsVowel(i))
            {
                if (i + 1 < word.Length && word.Letters[i + 1] is 'u' or 'i' && word.IsVowel(i + 2))
                {
                    word.Set(i + 1, char.ToUpperInvariant(word.Letters[i + 1]));
                }

                if (word.Is(i + 1, 'y'))
                {
                    word.Set(i + 1, 'Y');
                }
            }

            if (word.Is(i, 'y') && word.IsVowel(i + 1))
            {
                word.Set(i, 'Y');
            }

            if (word.Is(i, 'q') && word.Is(i + 1, 'u'))
            {
                word.Set(i + 1, 'U');
            }
        }
    }

    private static void MarkRegions(ref StemWord word)
    {
        word.MarkRegions();
        word.RegionV = (word.IsVowel(0) && word.IsVowel(1) && word.Length > 2)
                || word.Letters.StartsWith("par") || word.Letters.StartsWith("col") || word.Letters.StartsWith("tap") ? 3
            : word.Length == 0 ? 0
            : word.After(1, vowel: true);
    }

    private static void RestoreFinal(ref StemWord word)
    {
        if (word.Last is 'Y' or '\u00E7')
        {
            word.Set(word.Length - 1, word.Last == 'Y' ? 'i' : 'c');
        }
    }

    private static void RemoveResidual(ref StemWord word)
    {
        if (word.Last == 's' && word.Length > 1
            && (word.EndsWith("His") || word.Letters[^2] is not ('a' or 'i' or 'o' or 'u' or '\u00E8' or 's')))
        {
            word.CutAt(word.Length - 1);
        }

        switch (s_residual.Find(word, word.RegionV, out var start))
        {
            case Rule.Ions when start >= word.Region2 && start - 1 >= word.RegionV && word.Letters[start - 1] is 's' or 't':
            case Rule.Cut:
                word.CutAt(start);
                break;
            case Rule.I:
                word.TryReplaceAt(start, 0, "i");
                break;
            default:
                break;
        }
    }

    private static void Undouble(ref StemWord word)
    {
        if (word.EndsWith("enn") || word.EndsWith("onn") || word.EndsWith("ett") || word.EndsWith("ell") || word.EndsWith("eill"))
        {
            word.CutAt(word.Length - 1);
        }
    }

    // The accent of the last vowel, when consonants follow.
    private static void RemoveFinalAccent(ref StemWord word)
    {
        var last = word.Length - 1;
        while (word.IsConsonant(last))
        {
            last--;
        }

        if (last >= 0 && last < word.Length - 1 && word.Letters[last] is '\u00E9' or '\u00E8')
        {
            word.Set(last, 'e');
        }
    }
}
