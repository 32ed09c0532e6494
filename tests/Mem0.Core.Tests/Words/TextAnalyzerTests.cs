using System.Globalization;
using System.Text;
using CsCheck;
using Mem0.Stores;

namespace Mem0.Core.Tests.Words;

public sealed class TextAnalyzerTests
{
    [Theory]
    [InlineData("The cats, painted!", "the cat paint")]
    [InlineData("CAF\u00C9 Cafe\u0301 caf\u00E9", "cafe cafe cafe")]
    [InlineData("M\u00FCller Stra\u00DFe \u0141\u00F3d\u017A \u00C5ngstr\u00F6m", "muller strass lodz angstrom")]
    [InlineData("Ti\u1EBFng Vi\u1EC7t", "tieng viet")]
    [InlineData("\u0130stanbul \u0131s\u0131", "istanbul isi")]
    [InlineData("\u039F\u03B4\u03C5\u03C3\u03C3\u03AD\u03B1\u03C2 \u1F08\u03B8\u1F75\u03BD\u03B1", "\u03BF\u03B4\u03C5\u03C3\u03C3\u03B5\u03B1\u03C3 \u03B1\u03B8\u03B7\u03BD\u03B1")]
    [InlineData("\u0401\u043B\u043A\u0430 \u0435\u043B\u043A\u0430", "\u0435\u043B\u043A \u0435\u043B\u043A")]
    [InlineData("\u0623\u064F\u062E\u0652\u062A\u064A", "\u0627\u062E\u062A\u064A")]
    [InlineData("\uFF21\uFF22\uFF23 \uFF11\uFF12", "abc 12")]
    [InlineData("soft\u00ADhyphen zero\u200Bwidth", "softhyphen zero width")]
    public void Case_and_accents_do_not_matter(string text, string terms) => Assert.Equal(terms.Split(' '), TextAnalyzer.Analyze(text));

    [Fact]
    public void Folding_agrees_with_the_decompositions_of_unicode()
    {
        var letters = new (int First, int Last)[] { (0xC0, 0x24F), (0x370, 0x3CE), (0x400, 0x45F), (0x1E00, 0x1EFF), (0x1F00, 0x1FFF) }
            .SelectMany(static range => Enumerable.Range(range.First, range.Last - range.First + 1))
            .Select(static letter => ((char)letter).ToString())
            .Where(static letter => char.IsLetter(letter[0]));
        var compared = 0;
        foreach (var letter in letters)
        {
            // Only what Unicode takes apart into a letter of the alphabet and its marks; the rest is convention.
            var parts = letter.Normalize(NormalizationForm.FormD).ToLowerInvariant();
            if (parts.Length > 1 && parts[0] is (>= 'a' and <= 'z') or >= '\u0370' && parts[1..].All(static mark => CharUnicodeInfo.GetUnicodeCategory(mark) == UnicodeCategory.NonSpacingMark))
            {
                Assert.Equal(parts[0] is >= 'a' and <= 'z' ? [parts[..1]] : TextAnalyzer.Analyze(parts[..1]), TextAnalyzer.Analyze(letter));
                compared++;
            }
        }

        Assert.True(compared > 600 || !CanNormalize);
    }

    private static bool CanNormalize => "e\u0301".Normalize(NormalizationForm.FormC).Length == 1;

    [Theory]
    [InlineData("\u6211\u7684\u5973\u513F", "\u6211\u7684 \u7684\u5973 \u5973\u513F")]
    [InlineData("\u8336\u3002", "\u8336")]
    [InlineData("\u3053\u3093\u306B\u3061\u306F", "\u3053\u3093 \u3093\u306B \u306B\u3061 \u3061\u306F")]
    [InlineData("\uCEE4\uD53C \uC88B\uC544\uC694", "\uCEE4\uD53C \uC88B\uC544 \uC544\uC694")]
    [InlineData("\u0E01\u0E32\u0E41\u0E1F", "\u0E01\u0E32 \u0E32\u0E41 \u0E41\u0E1F")]
    [InlineData("\uD842\uDFB7\u5BB6", "\uD842\uDFB7\u5BB6")]
    [InlineData("iPhone\u5F88\u597D5\u67082\u65E5", "iphon \u5F88\u597D 5 \u6708 2 \u65E5")]
    public void Scripts_without_spaces_give_pairs_of_characters(string text, string terms) => Assert.Equal(terms.Split(' '), TextAnalyzer.Analyze(text));

    [Theory]
    [InlineData("Bus 12 leaves at 07:10.", "bus 12 leav at 07:10")]
    [InlineData("5 GB or 5GB", "5 gb or 5 gb")]
    [InlineData("1,000,000 and 3.5 and 1,2", "1000000 and 3.5 and 1 2")]
    [InlineData("the 18th of May 2023, in the 1990s", "the 18 of may 2023 in the 1990")]
    [InlineData("10.0.0.1 mp3 B12", "10.0.0.1 mp3 b12")]
    [InlineData("\u0661\u0662", "12")]
    [InlineData("2023-05-08", "2023 05 08")]
    public void Numbers_and_times_stay_whole_and_units_stand_apart(string text, string terms) => Assert.Equal(terms.Split(' '), TextAnalyzer.Analyze(text));

    [Theory]
    [InlineData("Birthday \uD83C\uDF89!", "birthday \uD83C\uDF89")]
    [InlineData("\u2764\uFE0F \uD83D\uDC4D\uD83C\uDFFD", "\u2764 \uD83D\uDC4D")]
    public void Emoji_are_words_and_their_variants_are_one(string text, string terms) => Assert.Equal(terms.Split(' '), TextAnalyzer.Analyze(text));

    [Theory]
    [InlineData("Anna's don't o\u2019clock 'quoted'", "anna dont oclock quot")]
    [InlineData("e-mail de-stress", "e mail email de stress destress")]
    [InlineData("mother-in-law - no", "mother in law motherinlaw no")]
    [InlineData("C# and C++, not c", "c# and c++ not c")]
    [InlineData("anna@example.test/x_y", "anna exampl test x y")]
    public void Apostrophes_hyphens_and_signs_keep_words_recognisable(string text, string terms) => Assert.Equal(terms.Split(' '), TextAnalyzer.Analyze(text));

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n.,;:!?()[]\"'`~*_-+=/\\|<>{}")]
    [InlineData("\uD800 \uDC00 \uFFFE \u200D\uFE0F\u0301")]
    public void What_nobody_can_look_up_gives_no_terms(string text) => Assert.Empty(TextAnalyzer.Analyze(text));

    [Fact]
    public void Long_and_hostile_texts_give_bounded_terms()
    {
        Assert.Equal(200_000, TextAnalyzer.Analyze(string.Concat(Enumerable.Repeat("ha ", 200_000))).Count);
        Assert.Equal(["e"], TextAnalyzer.Analyze("e" + new string('\u0301', 50_000)));
        Assert.Equal(64, Assert.Single(TextAnalyzer.Analyze(new string('x', 1_000_000))).Length);
        Assert.Equal(64, Assert.Single(TextAnalyzer.Analyze(new string('7', 1_000_000))).Length);
        Assert.Equal(500_001, TextAnalyzer.Analyze(string.Join('-', Enumerable.Repeat("a", 500_000))).Count);
        Assert.Equal(500_000, TextAnalyzer.Analyze(string.Join(',', Enumerable.Repeat("1", 500_000))).Count);
        Assert.Equal(999_999, TextAnalyzer.Analyze(new string('\u6C34', 1_000_000)).Count);
        Assert.Empty(TextAnalyzer.Analyze(new string('\u0301', 50_000)));
    }

    [Fact]
    public void Whatever_the_text_terms_are_short_and_lines_do_not_mix() =>
        Gen.Select(Gen.String[Gen.Char, 0, 40], Gen.String[Gen.Char["a1'-.,:#+ \u6C34\u0E01\u0301\u00E9\uD83D\uDE00\u200D?S"], 0, 40]).Sample(static (one, other) =>
        {
            var (first, second) = (TextAnalyzer.Analyze(one, Language.English), TextAnalyzer.Analyze(other, Language.English));
            Assert.Equal([.. first, .. second], TextAnalyzer.Analyze(one + "\n" + other, Language.English));
            Assert.All([.. first, .. second], static term => Assert.InRange(term.Length, 1, 66));
        });

    [Theory]
    [InlineData("Ich habe zwei Katzen und einen Hund.", "ich hab zwei katz und ein hund")]
    [InlineData("Katzen", "katzen")]
    [InlineData("I have two Katzen.", "i have two katzen")]
    public void Words_are_stemmed_in_the_language_that_the_text_is_clearly_in(string text, string terms) => Assert.Equal(terms.Split(' '), TextAnalyzer.Analyze(text));

    [Theory]
    [InlineData("", 0)]
    [InlineData("word", 1)]
    [InlineData("words", 2)]
    [InlineData("\u6211\u7684\u5973\u513F", 4)]
    [InlineData("\u6211 like tea", 4)]
    [InlineData("\uCEE4\uD53C \u3053 \u0E01", 5)]
    public void Tokens_are_one_for_four_characters_and_one_for_each_of_a_script_without_spaces(string text, int tokens) => Assert.Equal(tokens, TextAnalyzer.CountTokens(text));
}
