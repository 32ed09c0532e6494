using System.Collections.Frozen;

namespace Mem0.Stores;

/// <summary>Words of questions that say nothing about what is asked for. They are left out of a question, never out of a memory.</summary>
/// <remarks>After the English list of the Snowball project, https://snowballstem.org/algorithms/english/stop.txt, with the words that questions begin with.</remarks>
internal static class StopWords
{
    /// <summary>The words as they are written.</summary>
    public const string EnglishText =
        "i me my myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself "
        + "they them their theirs themselves what which who whom whose when where why how this that these those am is are was were be been being "
        + "have has had having do does did doing done will would shall should can could may might must ought need "
        + "i'm you're he's she's it's we're they're i've you've we've they've i'd you'd he'd she'd we'd they'd i'll you'll he'll she'll we'll they'll "
        + "isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't shan't shouldn't can't cannot couldn't mustn't "
        + "let's that's who's what's here's there's when's where's why's how's "
        + "a an the and but if or because as until while of at by for with about against between into through during before after above below "
        + "to from up down in out on off over under again further then once here there all any both each few more most other some such "
        + "no nor not only own same so than too very just also ever yet please "
        + "tell give got get s t d m ll re ve";

    private static readonly FrozenSet<string> s_english = TextAnalyzer.Analyze(EnglishText, Language.English).ToFrozenSet();

    /// <summary>Gets the set, to be asked with a term as the analyser gives it.</summary>
    public static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> English { get; } = s_english.GetAlternateLookup<ReadOnlySpan<char>>();
}
