namespace Mem0.Stores;

/// <summary>Finds the terms of a word that is written without its accents, or that memories write without: a stemmer tells endings by their accents.</summary>
internal static class Accents
{
    // Only endings that the stemmer treats in another way when they have no accent; the longest first.
    private static readonly (string Plain, string Accented)[] s_spanish = Endings(
        "logias log\u00EDas logia log\u00EDa ucion uci\u00F3n iamos \u00EDamos iais \u00EDais ias \u00EDas ian \u00EDan ia \u00EDa io i\u00F3 "
        + "are ar\u00E9 ere er\u00E9 ire ir\u00E9 era er\u00E1 ira ir\u00E1 eran er\u00E1n iran ir\u00E1n eras er\u00E1s iras ir\u00E1s");

    private static readonly (string Plain, string Accented)[] s_portuguese = Endings(
        "encias \u00EAncias encia \u00EAncia ancia \u00E2ncia coes \u00E7\u00F5es cao \u00E7\u00E3o avel \u00E1vel ivel \u00EDvel");

    private static readonly (string Plain, string Accented)[] s_italian = Endings("era er\u00E0 ero er\u00F2 ira ir\u00E0 iro ir\u00F2 ita it\u00E0");

    private static readonly (string Plain, string Accented)[] s_french = Endings(
        "erent \u00E8rent ieres i\u00E8res iere i\u00E8re ites it\u00E9s ite it\u00E9 ees \u00E9es ee \u00E9e es \u00E9s");

    private static readonly (string Plain, string Accented)[] s_romanian = Endings(
        "tiunea \u021Biunea tiune \u021Biune atia a\u021Bia atie a\u021Bie este e\u0219te esti e\u0219ti easca easc\u0103 eaza eaz\u0103 ati a\u021Bi eti e\u021Bi iti i\u021Bi "
        + "ara ar\u0103 ura ur\u0103 ira ir\u0103 and \u00E2nd");

    private static readonly (string Plain, string Accented)[] s_polish = Endings(
        "alismy ali\u015Bmy ilismy ili\u015Bmy alem a\u0142em alam a\u0142am ilem i\u0142em ilam i\u0142am ales a\u0142e\u015B alas a\u0142a\u015B ala a\u0142a ila i\u0142a alo a\u0142o ilo i\u0142o "
        + "aly a\u0142y ily i\u0142y al a\u0142 il i\u0142 aja aj\u0105 osc o\u015B\u0107 iec ie\u0107 ac a\u0107 ic i\u0107 ec e\u0107 ow \u00F3w e \u0119 l \u0142");

    /// <summary>Gives the other terms of a word.</summary>
    /// <param name="language">The language.</param>
    /// <param name="word">The word in lower case, without accents, whether or not it was written so.</param>
    /// <returns>Its term without an accent and with one, where its ending may have one; else none.</returns>
    public static IEnumerable<string> OtherTerms(Language language, string word)
    {
        var (plain, accented) = Array.Find(EndingsOf(language), ending => word.EndsWith(ending.Plain, StringComparison.Ordinal));
        return plain is null
            ? []
            : new[] { word, string.Concat(word.AsSpan(0, word.Length - plain.Length), accented) }.SelectMany(spelling => TextAnalyzer.Analyze(spelling, language));
    }

    private static (string Plain, string Accented)[] EndingsOf(Language language) => language switch
    {
        Language.Spanish => s_spanish,
        Language.Portuguese => s_portuguese,
        Language.Italian => s_italian,
        Language.French => s_french,
        Language.Romanian => s_romanian,
        Language.Polish => s_polish,
        _ => [],
    };

    private static (string Plain, string Accented)[] Endings(string pairs) => [.. pairs.Split(' ').Chunk(2).Select(static pair => (pair[0], pair[1]))];
}
