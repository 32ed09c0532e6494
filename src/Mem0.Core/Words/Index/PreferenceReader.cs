using System.Collections.Frozen;

namespace Mem0.Stores;

/// <summary>Notices that a text says what its speaker likes, dislikes or cannot have, while its terms go by.</summary>
internal struct PreferenceReader
{
    // "I really do not like": what may stand between the speaker and the verb.
    private const int Near = 4;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_self = Terms("i i'm i've my me");
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_verbs =
        Terms("like love enjoy prefer hate dislike avoid adore detest loathe appreciate fond passionate keen fan favor favour obsessed afraid scared bored interested");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_traits =
        Terms("favorite favourite preference allergic allergy intolerant vegan vegetarian pescatarian claustrophobic diabetic");

    // "I would like to know" and "it looks like rain" say nothing of the kind.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_spoilers = Terms("would i'd feel look sound seem if");

    // I like, I do not like, love best, hate, allergic, prefer.
    private static readonly string[] s_chinese = ["\u6211\u559C\u6B22", "\u6211\u4E0D\u559C\u6B22", "\u6211\u6700\u7231", "\u6211\u8BA8\u538C", "\u6211\u5BF9", "\u6211\u504F\u597D", "\u6211\u66F4\u559C\u6B22", "\u6211\u7231"];

    private int _sinceSelf = int.MaxValue - 1;
    private bool _isSpoiled;
    private bool _isStated;

    public PreferenceReader()
    {
    }

    /// <summary>Says what a term does, which is the same wherever it stands.</summary>
    public static PreferenceWords WordsOf(ReadOnlySpan<char> term) =>
        (s_self.Contains(term) ? PreferenceWords.Self : PreferenceWords.None)
        | (s_verbs.Contains(term) ? PreferenceWords.Verb : PreferenceWords.None)
        | (s_traits.Contains(term) ? PreferenceWords.Trait : PreferenceWords.None)
        | (s_spoilers.Contains(term) ? PreferenceWords.Spoiler : PreferenceWords.None);

    public void Observe(PreferenceWords term)
    {
        _sinceSelf = (term & PreferenceWords.Self) != 0 ? 0 : Math.Min(_sinceSelf + 1, int.MaxValue - 1);
        _isStated |= _sinceSelf <= Near && ((!_isSpoiled && (term & PreferenceWords.Verb) != 0) || (term & PreferenceWords.Trait) != 0);
        _isSpoiled = (term & PreferenceWords.Spoiler) != 0;
    }

    public readonly bool Complete(ReadOnlySpan<char> text)
    {
        if (_isStated)
        {
            return true;
        }

        foreach (var word in s_chinese)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Terms(string words) =>
        TextAnalyzer.Analyze(words, Language.English).ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
}
