namespace Mem0.Stores;

/// <content>Suffixes of nouns and adjectives, and endings of verbs.</content>
internal static partial class FrenchStemmer
{
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
}
