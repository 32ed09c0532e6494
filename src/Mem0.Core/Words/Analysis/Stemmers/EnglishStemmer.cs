namespace Mem0.Stores;

/// <summary>Takes English words back to a common stem: "painted" and "paints" to "paint".</summary>
/// <remarks>
/// The English (Porter2) algorithm as Martin Porter published it, https://snowballstem.org/algorithms/english/stemmer.html. A language more is a file like
/// this one, chosen in <see cref="TermReader"/>.
/// </remarks>
internal static class EnglishStemmer
{
    /// <summary>Stems one word in place.</summary>
    /// <param name="word">Lower-case letters from a to z and apostrophes.</param>
    /// <returns>How many of the characters the stem has; a stem is never longer than its word.</returns>
    public static int Stem(Span<char> word)
    {
        if (word.Length <= 2)
        {
            return word.Length;
        }

        if (EnglishSuffixes.Exceptions.TryGetValue(word, out var exception))
        {
            exception.CopyTo(word);
            return exception.Length;
        }

        var stem = new EnglishWord(word);
        RemovePossessive(ref stem);
        RemovePlural(ref stem);
        if (!EnglishSuffixes.Invariant.Contains(stem.Letters))
        {
            RemovePastAndParticiple(ref stem);
            ReplaceFinalY(ref stem);
            ReplaceInRegion1(ref stem, EnglishSuffixes.Step2);
            ReplaceInRegion1(ref stem, EnglishSuffixes.Step3);
            RemoveInRegion2(ref stem);
            RemoveFinalE(ref stem);
        }

        stem.RestoreY();
        return stem.Length;
    }

    private static void RemovePossessive(ref EnglishWord word) =>
        word.Cut(word.EndsWith("'s'") ? 3 : word.EndsWith("'s") ? 2 : word.EndsWith("'") ? 1 : 0);

    private static void RemovePlural(ref EnglishWord word)
    {
        if (word.EndsWith("sses"))
        {
            word.Cut(2);
        }
        else if (word.EndsWith("ied") || word.EndsWith("ies"))
        {
            word.Cut(word.Length > 4 ? 2 : 1);
        }
        else if (word.EndsWith("s") && !word.EndsWith("us") && !word.EndsWith("ss") && word.HasVowelBefore(word.Length - 2))
        {
            word.Cut(1);
        }
    }

    private static void RemovePastAndParticiple(ref EnglishWord word)
    {
        if (word.EndsWith("eed") || word.EndsWith("eedly"))
        {
            var length = word.EndsWith("eed") ? 3 : 5;
            if (word.Length - length >= word.Region1)
            {
                word.Cut(length - 2);
            }

            return;
        }

        var suffix = word.EndsWith("ingly") ? 5 : word.EndsWith("edly") ? 4 : word.EndsWith("ing") ? 3 : word.EndsWith("ed") ? 2 : 0;
        if (suffix == 0 || !word.HasVowelBefore(word.Length - suffix))
        {
            return;
        }

        word.Cut(suffix);
        if (word.EndsWith("at") || word.EndsWith("bl") || word.EndsWith("iz"))
        {
            word.Append('e');
        }
        else if (word.EndsWithDouble())
        {
            word.Cut(1);
        }
        else if (word.IsShort())
        {
            word.Append('e');
        }
    }

    private static void ReplaceFinalY(ref EnglishWord word)
    {
        if (word.Length > 2 && (word.EndsWith("y") || word.EndsWith("Y")) && !word.IsVowel(word.Length - 2))
        {
            word.Replace(1, "i");
        }
    }

    private static void ReplaceInRegion1(ref EnglishWord word, EnglishSuffix[] suffixes)
    {
        foreach (var suffix in suffixes)
        {
            if (!word.EndsWith(suffix.Text))
            {
                continue;
            }

            // The longest suffix decides, also when it may not be replaced.
            var start = word.Length - suffix.Text.Length;
            if (start >= word.Region1
                && (!suffix.NeedsRegion2 || start >= word.Region2)
                && (suffix.After is null || (start > 0 && suffix.After.Contains(word.Letters[start - 1]))))
            {
                word.Replace(suffix.Text.Length, suffix.Replacement);
            }

            return;
        }
    }

    private static void RemoveInRegion2(ref EnglishWord word)
    {
        foreach (var suffix in EnglishSuffixes.Step4)
        {
            if (!word.EndsWith(suffix))
            {
                continue;
            }

            var start = word.Length - suffix.Length;
            if (start >= word.Region2 && (suffix != "ion" || (start > 0 && word.Letters[start - 1] is 's' or 't')))
            {
                word.Cut(suffix.Length);
            }

            return;
        }
    }

    private static void RemoveFinalE(ref EnglishWord word)
    {
        var last = word.Length - 1;
        if (word.EndsWith("e") && (last >= word.Region2 || (last >= word.Region1 && !word.HasShortSyllableBefore(last))))
        {
            word.Cut(1);
        }
        else if (word.EndsWith("ll") && last >= word.Region2)
        {
            word.Cut(1);
        }
    }
}
