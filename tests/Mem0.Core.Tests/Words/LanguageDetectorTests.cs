using CsCheck;
using Mem0.Stores;

namespace Mem0.Core.Tests.Words;

public sealed class LanguageDetectorTests
{
    public static TheoryData<string> Languages => [.. Enum.GetNames<Language>()];

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_language_of_a_short_text_shows_or_English_is_assumed(string language)
    {
        var sentences = Samples.Read("sentences").Where(sentence => sentence.Left == language).Select(static sentence => sentence.Right).ToArray();

        Assert.InRange(sentences.Length, 15, 60);
        Assert.All(sentences, sentence => Assert.Equal(Enum.Parse<Language>(language), LanguageDetector.Detect(sentence)));
    }

    [Fact]
    public void Case_and_accents_are_no_evidence_that_is_needed()
    {
        Assert.Equal(Language.Spanish, LanguageDetector.Detect("DONDE VIVIA MI ABUELA CUANDO ERA JOVEN"));
        Assert.Equal(Language.French, LanguageDetector.Detect("elle n'a pas encore mange avec nous"));
        Assert.Equal(Language.Polish, LanguageDetector.Detect("kiedy mam zadzwonic do dentysty"));
    }

    [Fact]
    public void A_few_words_of_another_language_do_not_make_a_long_text_one_of_it()
    {
        const string English = "I told her that we would see each other again when the summer is over and the house is ready. ";

        Assert.Equal(Language.Spanish, LanguageDetector.Detect("Hasta siempre, mi amiga, nos vemos muy pronto."));
        Assert.Equal(Language.English, LanguageDetector.Detect(English + "Hasta siempre, mi amiga, nos vemos muy pronto."));
    }

    [Fact]
    public void Whatever_the_text_a_language_comes_out_and_always_the_same() =>
        Gen.String[Gen.Char, 0, 300].Sample(static text => Assert.Equal(LanguageDetector.Detect(text), LanguageDetector.Detect(text)));

    [Fact]
    public void No_word_is_too_long_to_be_looked_at()
    {
        Assert.Equal(Language.English, LanguageDetector.Detect(new string('x', 100_000)));
        Assert.Equal(Language.English, LanguageDetector.Detect(new string('\u00DF', 100_000)));
    }
}
