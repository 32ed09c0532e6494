namespace Mem0.Stores;

/// <summary>Some of the languages.</summary>
/// <param name="Bits">One bit for each.</param>
internal readonly record struct LanguageSet(int Bits)
{
    public const int Count = (int)Language.Russian + 1;

    public static LanguageSet Of(params ReadOnlySpan<Language> languages)
    {
        var set = default(LanguageSet);
        foreach (var language in languages)
        {
            set |= new LanguageSet(1 << (int)language);
        }

        return set;
    }

    public static LanguageSet operator |(LanguageSet left, LanguageSet right) => new(left.Bits | right.Bits);

    public bool Contains(Language language) => (Bits & (1 << (int)language)) != 0;
}
