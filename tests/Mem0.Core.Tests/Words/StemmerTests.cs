using CsCheck;
using Mem0.Stores;

namespace Mem0.Core.Tests.Words;

public sealed class StemmerTests
{
    // Letters of which the endings and the exceptions of the algorithms are made, and some that no algorithm knows.
    private const string Letters =
        "aaaeeeiiiooouuubcdfghjklmnnpqrrssttvwxyz\u00E4\u00F6\u00FC\u00DF\u00E0\u00E1\u00E2\u00E3\u00E5\u00E6\u00E7\u00E8\u00E9\u00EA\u00EB\u00EC\u00ED\u00EE\u00EF\u00F1\u00F2\u00F3\u00F4\u00F5\u00F8\u00F9\u00FA\u00FB"
        + "\u0103\u0105\u0107\u0119\u0142\u0144\u015B\u015F\u0163\u017A\u017C\u0219\u021B\u0430\u0432\u0435\u0451\u0438\u0439\u043B\u043C\u043D\u043E\u0441\u0442\u0443\u0448\u0449\u044B\u044C\u044E\u044F\u4E2D~HIUY";

    private static readonly Gen<string> s_word = Gen.String[Gen.Char[Letters], 1, 90];

    public static TheoryData<string> Languages => [.. Enum.GetNames<Language>().Where(static name => name != nameof(Language.English))];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Words_go_to_the_stems_that_the_algorithm_publishes(string language)
    {
        var words = Samples.Read(language);

        Assert.InRange(words.Count, 250, 400);
        Assert.Equal(words.Select(word => $"{word.Left} {Plain(word.Right)}"), words.Select(word => $"{word.Left} {Plain(Stem(word.Left, Enum.Parse<Language>(language)))}"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_stem_is_never_longer_than_its_word_and_stemming_never_fails(string language) =>
        s_word.Sample(word => Assert.InRange(Stem(word, Enum.Parse<Language>(language)).Length, 1, word.Length + word.Count(static letter => letter == '\u00DF')));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Endings_of_every_language_make_no_difference_to_that(string language)
    {
        var endings = Samples.Read(language).Select(static word => word.Left[^Math.Min(6, word.Left.Length)..]).ToArray();
        var ending = Gen.Int[0, endings.Length - 1].Select(number => endings[number]);
        Gen.Select(s_word, ending, ending).Sample((start, middle, end) =>
        {
            Assert.InRange(Stem(middle + end, Enum.Parse<Language>(language)).Length, 1, (2 * middle.Length) + (2 * end.Length));
            Assert.InRange(Stem(start[..1] + end, Enum.Parse<Language>(language)).Length, 1, 2 + (2 * end.Length));
        });
    }

    // "muenchen" is how Munich is written where there is no umlaut, and Spanish is often written without accents.
    [Theory]
    [InlineData(Language.German, "muenchen m\u00FCnchen", "munch munch")]
    [InlineData(Language.German, "quelle neue", "quell neu")]
    [InlineData(Language.Spanish, "evaluacion evaluaci\u00F3n", "evalu evalu")]
    [InlineData(Language.French, "l'homme qu'elle aujourd'hui", "homm elle aujourdhui")]
    [InlineData(Language.Italian, "dell'acqua l'amica", "acqua amic")]
    [InlineData(Language.Romanian, "pia\u0163\u0103 pia\u021B\u0103", "piat piat")]
    [InlineData(Language.Russian, "meetings", "meet")]
    [InlineData(Language.Spanish, "\u043A\u043D\u0438\u0433\u0438", "\u043A\u043D\u0438\u0433")]
    [InlineData(Language.French, "c# c++ 3.5 mp3", "c# c++ 3.5 mp3")]
    public void Spellings_that_mean_the_same_go_to_one_stem(object language, string text, string terms) =>
        Assert.Equal(terms.Split(' '), TextAnalyzer.Analyze(text, (Language)language));

    [Fact]
    public void Every_language_finds_the_same_number_of_words() =>
        Gen.Select(Gen.String[Gen.Char[Letters + "   ''-.,:#+01?S\u6C34\u0E01\u0301\uD83D\uDE00\u200D\u2019\u00AD"], 0, 120], Gen.Enum<Language>(), Gen.Bool).Sample(static (text, language, isStemming) =>
        {
            var terms = TextAnalyzer.Analyze(text, language, isStemming);
            Assert.Equal(TextAnalyzer.Analyze(text, Language.English).Count, terms.Count);
            Assert.All(terms, static term => Assert.InRange(term.Length, 1, 66));
        });

    private static string Stem(string word, Language language)
    {
        var buffer = new char[2 * word.Length];
        word.CopyTo(buffer);
        return new(buffer, 0, Stemmers.Stem(language, buffer, word.Length));
    }

    private static string Plain(string term) => string.Concat(TextAnalyzer.Analyze(term, Language.German, isStemming: false));
}
