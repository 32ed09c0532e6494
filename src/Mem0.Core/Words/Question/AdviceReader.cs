using System.Collections.Frozen;

namespace Mem0.Stores;

/// <summary>Notices that a question asks for advice: what the asker likes then matters, whatever words it was said in.</summary>
/// <remarks>"Can you recommend a book?" asks for advice; "Which book did you recommend?" asks what was said.</remarks>
internal static class AdviceReader
{
    // What may stand between "can you" and "recommend", or "any" and "ideas".
    private const int Near = 4;

    private static readonly FrozenSet<string> s_advice = Terms("recommend recommendation suggest suggestion advise advice idea tip");
    private static readonly FrozenSet<string> s_requests = Terms("can could would please you any some need want");
    private static readonly FrozenSet<string> s_asker = Terms("i we me us");
    private static readonly FrozenSet<string> s_good = Terms("good great nice fun interesting suitable");
    private static readonly FrozenSet<string> s_past = Terms("did had was were ever once already before last");

    // Recommend, suggest, should, good idea; and the mark of what is over.
    private static readonly string[] s_chinese = ["\u63A8\u8350", "\u5EFA\u8BAE", "\u5E94\u8BE5", "\u4E3B\u610F", "\u9002\u5408\u6211"];
    private static readonly string[] s_chinesePast = ["\u8FC7", "\u66FE\u7ECF", "\u4E4B\u524D", "\u4E0A\u6B21"];
    private static readonly string[] s_englishPast = ["recommended", "suggested", "advised"];

    /// <summary>Says whether advice is asked for.</summary>
    /// <param name="text">The question.</param>
    /// <param name="tokens">Its terms.</param>
    public static bool AsksForAdvice(string text, IReadOnlyList<QuestionToken> tokens)
    {
        if (ContainsAny(text, s_chinese))
        {
            return !ContainsAny(text, s_chinesePast);
        }

        if (ContainsAny(text, s_englishPast) || tokens.Any(static token => s_past.Contains(token.Term)))
        {
            return false;
        }

        var request = -Near - 1;
        for (var i = 0; i < tokens.Count; i++)
        {
            var (term, next) = (tokens[i].Term, i + 1 < tokens.Count ? tokens[i + 1].Term : "");
            if (term is "should" or "help" or "could" && s_asker.Contains(next))
            {
                return true;
            }

            if ((term == "some" && s_good.Contains(next)) || (s_advice.Contains(term) && (i == 0 || i - request <= Near)))
            {
                return true;
            }

            request = s_requests.Contains(term) ? i : request;
        }

        return false;
    }

    /// <summary>Says whether a word of a question that asks for advice says nothing but that.</summary>
    /// <param name="term">The word's stem.</param>
    public static bool OnlyAsks(string term) => s_advice.Contains(term);

    private static bool ContainsAny(string text, string[] words) => Array.Exists(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static FrozenSet<string> Terms(string words) => TextAnalyzer.Analyze(words, Language.English).ToFrozenSet();
}
