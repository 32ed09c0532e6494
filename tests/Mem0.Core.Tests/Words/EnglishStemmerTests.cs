using Mem0.Stores;

namespace Mem0.Core.Tests.Words;

public sealed class EnglishStemmerTests
{
    // One line for each rule of the algorithm's description, and some of its sample vocabulary.
    [Theory]
    [InlineData("consign consigned consigning consignment", "consign")]
    [InlineData("consist consisted consistency consistent consistently consisting consists", "consist")]
    [InlineData("consolation consolations console consoled consoles consoling", "consol")]
    [InlineData("consolidate consolidated consolidating", "consolid")]
    [InlineData("knead kneaded", "knead")]
    [InlineData("kneel kneeled kneeling kneels", "kneel")]
    [InlineData("knight knights knightly", "knight")]
    [InlineData("knit knits knitted knitting", "knit")]
    [InlineData("caresses caress", "caress")]
    [InlineData("ties tied tying", "tie")]
    [InlineData("cries cried cry", "cri")]
    [InlineData("gas", "gas")]
    [InlineData("gaps", "gap")]
    [InlineData("kiwis", "kiwi")]
    [InlineData("bus", "bus")]
    [InlineData("agreed agree", "agre")]
    [InlineData("feed", "feed")]
    [InlineData("plastered", "plaster")]
    [InlineData("bled", "bled")]
    [InlineData("hoping hope hoped", "hope")]
    [InlineData("hopping hop hopped", "hop")]
    [InlineData("luxuriated", "luxuri")]
    [InlineData("by", "by")]
    [InlineData("say", "say")]
    [InlineData("enjoy enjoyed enjoying", "enjoy")]
    [InlineData("national", "nation")]
    [InlineData("generate generates generated general generally", "generat generat generat general general")]
    [InlineData("communism community", "communism communiti")]
    [InlineData("hopefulness hopeful", "hope")]
    [InlineData("formality", "formal")]
    [InlineData("sensibility sensible", "sensibl")]
    [InlineData("analogical analogies", "analog")]
    [InlineData("authorization", "author")]
    [InlineData("decisiveness", "decis")]
    [InlineData("triplicate", "triplic")]
    [InlineData("goodness", "good")]
    [InlineData("revival", "reviv")]
    [InlineData("allowance", "allow")]
    [InlineData("adjustment", "adjust")]
    [InlineData("adoption adopt", "adopt")]
    [InlineData("controlling control", "control")]
    [InlineData("parable", "parabl")]
    [InlineData("rate", "rate")]
    [InlineData("roll", "roll")]
    [InlineData("youth boy boyish", "youth boy boyish")]
    [InlineData("skis skies sky dying lying idly gently ugly early only singly news howe atlas cosmos bias andes",
        "ski sky sky die lie idl gentl ugli earli onli singl news howe atlas cosmos bias andes")]
    [InlineData("innings outings cannings herrings earrings proceeds exceeds succeeds", "inning outing canning herring earring proceed exceed succeed")]
    [InlineData("dog's dogs' dogs's", "dog")]
    public void Words_go_to_the_stems_that_the_algorithm_gives(string words, string stems)
    {
        var expected = stems.Split(' ');
        var actual = words.Split(' ').Select(Stem).ToArray();

        Assert.Equal(expected.Length == 1 ? [.. Enumerable.Repeat(stems, actual.Length)] : expected, actual);
    }

    [Fact]
    public void A_stem_is_never_longer_than_its_word_and_stemming_never_fails()
    {
        // Every word of up to four letters over an alphabet that sets off most rules.
        const string Letters = "aeilnsty'";
        foreach (var word in Enumerable.Range(1, 4).Aggregate(
            new List<string> { "" }, static (words, _) => [.. words, .. words.SelectMany(static word => Letters.Select(letter => word + letter))]).Where(static word => word.Length > 0))
        {
            Assert.InRange(Stem(word + "ing").Length, 0, word.Length + 3);
            Assert.InRange(Stem(word).Length, 0, word.Length);
        }
    }

    private static string Stem(string word)
    {
        var letters = word.ToCharArray();
        return new(letters, 0, EnglishStemmer.Stem(letters));
    }
}
