using System.Buffers;

namespace Mem0.Stores;

/// <summary>Takes French words back to a common stem: "continuait" and "continuellement" to "continu".</summary>
/// <remarks>
/// Martin Porter's algorithm, https://snowballstem.org/algorithms/french/stemmer.html. While a word is stemmed, U, I and Y are the letters u, i and y
/// where they are no vowels, and H stands before a vowel that had a diaeresis.
/// </remarks>
internal static class FrenchStemmer
{
    private static readonly SearchValues<char> s_vowels = SearchValues.Create("aeiouy\u00E2\u00E0\u00EB\u00E9\u00EA\u00E8\u00EF\u00EE\u00F4\u00FB\u00F9");

    private static readonly SuffixTable<Rule> s_standard = new(
        (Rule.Cut, "ance iqUe isme able iste eux ances iqUes ismes ables istes"),
        (Rule.Ation, "atrice ateur ation atrices ateurs ations"),
        (Rule.Log, "logie logies"),
        (Rule.U, "usion ution usions utions"),
        (Rule.Ent, "ence ences"),
        (Rule.Ement, "ement ements"),
        (Rule.Ite, "it\u00E9 it\u00E9s"),
        (Rule.If, "if ive ifs ives"),
        (Rule.Eau, "eaux"),
        (Rule.Al, "aux"),
        (Rule.Euse, "euse euses"),
        (Rule.Issement, "issement issements"),
        (Rule.Amment, "amment"),
        (Rule.Emment, "emment"),
        (Rule.Ment, "ment ments"));

    private static readonly SuffixTable<Rule> s_beforeEment = new(
        (Rule.Iv, "iv"), (Rule.Eus, "eus"), (Rule.Cut, "abl iqU"), (Rule.I, "i\u00E8r I\u00E8r"));

    private static readonly SuffixTable<Rule> s_verbsInI = new(
        (Rule.Cut, "\u00EEmes \u00EEt \u00EEtes i ie ies ir ira irai iraIent irais irait iras irent irez iriez irions irons iront is issaIent "
            + "issais issait issant issante issantes issants isse issent isses issez issiez issions issons it"));

    private static readonly SuffixTable<Rule> s_verbs = new(
        (Rule.Ions, "ions"),
        (Rule.Cut, "\u00E9 \u00E9e \u00E9es \u00E9s \u00E8rent er era erai eraIent erais erait eras erez eriez erions erons eront ez iez"),
        (Rule.CutAndE, "\u00E2mes \u00E2t \u00E2tes a ai aIent ais ait ant ante antes ants as asse assent asses assiez assions"));

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

    private static bool RemoveStandardSuffix(ref StemWord word)
    {
        var rule = s_standard.Find(word, 0, out var start);
        switch (rule)
        {
            case Rule.Cut:
                return word.TryCutAt(start, word.Region2);
            case Rule.Ation when word.TryCutAt(start, word.Region2):
                return CutOrReplace(ref word, "ic", "iqU");
            case Rule.Log:
                return word.TryReplaceAt(start, word.Region2, "log");
            case Rule.U:
                return word.TryReplaceAt(start, word.Region2, "u");
            case Rule.Ent:
                return word.TryReplaceAt(start, word.Region2, "ent");
            case Rule.Ement when word.TryCutAt(start, word.RegionV):
                return RemoveBeforeEment(ref word);
            case Rule.Ite when word.TryCutAt(start, word.Region2):
                return RemoveBeforeIte(ref word);
            case Rule.If when word.TryCutAt(start, word.Region2):
                return !word.TryCut("at", word.Region2) || CutOrReplace(ref word, "ic", "iqU");
            case Rule.Eau:
                return word.TryReplaceAt(start, 0, "eau");
            case Rule.Al:
                return word.TryReplaceAt(start, word.Region1, "al");
            case Rule.Euse:
                return word.TryCutAt(start, word.Region2) || word.TryReplaceAt(start, word.Region1, "eux");
            case Rule.Issement:
                return start >= word.Region1 && word.IsConsonant(start - 1) && word.TryCutAt(start, 0);

            // What is left is a participle, so an ending of verbs follows.
            case Rule.Amment:
                word.TryReplaceAt(start, word.RegionV, "ant");
                return false;
            case Rule.Emment:
                word.TryReplaceAt(start, word.RegionV, "ent");
                return false;
            case Rule.Ment when word.IsVowel(start - 1) && start - 1 >= word.RegionV:
                word.CutAt(start);
                return false;
            default:
                return false;
        }
    }

    private static bool RemoveBeforeEment(ref StemWord word)
    {
        switch (s_beforeEment.Find(word, 0, out var start))
        {
            case Rule.Iv when word.TryCutAt(start, word.Region2):
                word.TryCut("at", word.Region2);
                break;
            case Rule.Eus:
                _ = word.TryCutAt(start, word.Region2) || word.TryReplaceAt(start, word.Region1, "eux");
                break;
            case Rule.Cut:
                word.TryCutAt(start, word.Region2);
                break;
            case Rule.I:
                word.TryReplaceAt(start, word.RegionV, "i");
                break;
            default:
                break;
        }

        return true;
    }

    private static bool RemoveBeforeIte(ref StemWord word)
    {
        return word.TryCut("iv", word.Region2)
            || (word.EndsWith("ic") ? CutOrReplace(ref word, "ic", "iqU") : CutOrReplace(ref word, "abil", "abl"));
    }

    private static bool CutOrReplace(ref StemWord word, string suffix, string replacement)
    {
        if (word.EndsWith(suffix) && !word.TryCut(suffix, word.Region2))
        {
            word.TryReplaceAt(word.Length - suffix.Length, 0, replacement);
        }

        return true;
    }

    private static bool RemoveVerbInI(ref StemWord word) =>
        s_verbsInI.Find(word, word.RegionV, out var start) != Rule.None
        && start - 1 >= word.RegionV && word.IsConsonant(start - 1) && !word.Is(start - 1, 'H')
        && word.TryCutAt(start, 0);

    private static bool RemoveVerb(ref StemWord word)
    {
        switch (s_verbs.Find(word, word.RegionV, out var start))
        {
            case Rule.Ions:
                return word.TryCutAt(start, word.Region2);
            case Rule.Cut:
                return word.TryCutAt(start, 0);
            case Rule.CutAndE:
                word.CutAt(start);
                word.TryCut("e", word.RegionV);
                return true;
            default:
                return false;
        }
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
