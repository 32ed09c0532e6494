using System.Collections.Frozen;

namespace Mem0.Stores;

/// <summary>The tables of the English (Porter2) algorithm, each with the longest suffix first.</summary>
internal static class EnglishSuffixes
{
    public static EnglishSuffix[] Step2 { get; } =
    [
        new("ization", "ize"), new("ational", "ate"), new("fulness", "ful"), new("ousness", "ous"), new("iveness", "ive"),
        new("tional", "tion"), new("biliti", "ble"), new("lessli", "less"),
        new("entli", "ent"), new("ation", "ate"), new("alism", "al"), new("aliti", "al"), new("ousli", "ous"), new("iviti", "ive"), new("fulli", "ful"),
        new("enci", "ence"), new("anci", "ance"), new("abli", "able"), new("izer", "ize"), new("ator", "ate"), new("alli", "al"),
        new("bli", "ble"), new("ogi", "og", After: "l"), new("li", "", After: "cdeghkmnrt"),
    ];

    public static EnglishSuffix[] Step3 { get; } =
    [
        new("ational", "ate"), new("tional", "tion"),
        new("alize", "al"), new("icate", "ic"), new("iciti", "ic"), new("ative", "", NeedsRegion2: true),
        new("ical", "ic"), new("ness", ""), new("ful", ""),
    ];

    public static string[] Step4 { get; } =
    [
        "ement",
        "ance", "ence", "able", "ible", "ment",
        "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
        "al", "er", "ic",
    ];

    /// <summary>Gets the beginnings after which the first region starts, whatever the letters say.</summary>
    public static string[] Prefixes { get; } = ["gener", "commun", "arsen"];

    /// <summary>Gets the words whose stem is written down rather than derived.</summary>
    public static FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Exceptions { get; } = new Dictionary<string, string>
    {
        ["skis"] = "ski", ["skies"] = "sky", ["dying"] = "die", ["lying"] = "lie", ["tying"] = "tie",
        ["idly"] = "idl", ["gently"] = "gentl", ["ugly"] = "ugli", ["early"] = "earli", ["only"] = "onli", ["singly"] = "singl",
        ["sky"] = "sky", ["news"] = "news", ["howe"] = "howe",
        ["atlas"] = "atlas", ["cosmos"] = "cosmos", ["bias"] = "bias", ["andes"] = "andes",
    }.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gets the words that stay as they are once their plural is gone.</summary>
    public static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Invariant { get; } = new[]
    {
        "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed",
    }.ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
}
