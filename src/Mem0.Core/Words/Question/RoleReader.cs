using System.Collections.Frozen;

namespace Mem0.Stores;

/// <summary>Finds out whether a question asks for what the user said, or for what the assistant said.</summary>
/// <remarks>The one who asks is the user: "I" is the user, "you" the assistant.</remarks>
internal static class RoleReader
{
    private static readonly FrozenSet<string> s_i = Terms("i i'm i've i'd i'll my mine we we've our ours");
    private static readonly FrozenSet<string> s_you = Terms("you you've you'd your");
    private static readonly FrozenSet<string> s_told = Terms(
        "recommended recommend suggested suggest told tell said say mentioned mention gave give provided provide explained explain "
        + "listed list shared share advised advise described describe proposed propose wrote write");

    // "Can you ..." and "do you remember ..." ask for something now; in "I told you" it is not the assistant who spoke.
    private static readonly FrozenSet<string> s_notSubject = Terms(
        "can could would will should may do are if with to for about of from told tell ask asked show showed shown gave give sent and than thank");

    private static readonly FrozenSet<string> s_conversation = Terms("conversation chat discussion");

    // After "you": can, may, will, (still) remember, think.
    private const string ChineseRequests = "\u80FD\u53EF\u4F1A\u8BB0\u8FD8\u89C9";

    /// <summary>Reads who is meant.</summary>
    /// <param name="text">The question.</param>
    /// <param name="tokens">Its terms.</param>
    /// <returns><see cref="MemoryTraits.User"/>, <see cref="MemoryTraits.Assistant"/>, or <see cref="MemoryTraits.None"/>.</returns>
    public static MemoryTraits Read(string text, IReadOnlyList<QuestionToken> tokens)
    {
        if (ReadChinese(text) is not MemoryTraits.None and var chinese)
        {
            return chinese;
        }

        var first = MemoryTraits.None;
        for (var i = 0; i < tokens.Count; i++)
        {
            var term = tokens[i].Term;
            if (s_you.Contains(term) && (i == 0 || !s_notSubject.Contains(tokens[i - 1].Term)))
            {
                if (IsToldAt(tokens, i + 1) || IsToldAt(tokens, i + 2))
                {
                    return MemoryTraits.Assistant;
                }

                first = first is MemoryTraits.None ? MemoryTraits.Assistant : first;
            }
            else if (s_i.Contains(term))
            {
                first = first is MemoryTraits.None ? MemoryTraits.User : first;
            }
        }

        // What came up in a conversation may have been said by either.
        return tokens.Any(static token => s_conversation.Contains(token.Term)) ? MemoryTraits.None
            : first is not MemoryTraits.None ? first
            : tokens.Any(static token => token.Term == "me") ? MemoryTraits.User
            : MemoryTraits.None;
    }

    // The first of the two pronouns is the subject, unless it is only asked to remember.
    private static MemoryTraits ReadChinese(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\u6211')
            {
                return MemoryTraits.User;
            }

            if (text[i] == '\u4F60' && !(i + 1 < text.Length && ChineseRequests.Contains(text[i + 1])))
            {
                return MemoryTraits.Assistant;
            }
        }

        return MemoryTraits.None;
    }

    private static bool IsToldAt(IReadOnlyList<QuestionToken> tokens, int index) => index < tokens.Count && s_told.Contains(tokens[index].Term);

    private static FrozenSet<string> Terms(string words) => TextAnalyzer.Analyze(words, Language.English).ToFrozenSet();
}
