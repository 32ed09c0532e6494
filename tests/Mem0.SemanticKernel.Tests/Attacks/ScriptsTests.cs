using System.Text;
using Mem0.Testing;

namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>Honest texts of all scripts are kept to the letter and found by their own words, without an embedder.</summary>
public sealed class ScriptsTests : IAsyncDisposable
{
    private readonly WireHost _host = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Every_twin_is_found_by_its_words_and_comes_back_to_the_letter()
    {
        var scope = MemoryScope.ForUser("ana", "north");
        var twins = AttackCorpus.All.Where(static item => item.IsTwin).ToArray();
        foreach (var twin in twins)
        {
            await _host.Memory.RememberAsync(scope, twin.Text, cancellationToken: Stop);
        }

        var missed = new List<string>();
        foreach (var twin in twins)
        {
            var matches = (await _host.Memory.RecallAsync(scope, twin.Text, cancellationToken: Stop)).Matches;
            if (!matches.Any(match => match.Record.Content == twin.Text))
            {
                missed.Add(twin.Id);
            }
        }

        Assert.Empty(missed);
    }

    [Theory]
    [InlineData("na\u00efve caf\u00e9", "nai\u0308ve cafe\u0301")]
    [InlineData("nai\u0308ve cafe\u0301", "na\u00efve caf\u00e9")]
    [InlineData("Stra\u00dfe", "STRASSE")]
    [InlineData("\uff41\uff4c\uff49\uff43\uff45", "alice")]
    [InlineData("\u212aelvin", "kelvin")]
    public async Task A_word_is_found_in_its_other_spelling_and_both_are_kept_as_they_are(string stored, string asked)
    {
        var scope = MemoryScope.ForUser("ana", "north");
        await _host.Memory.RememberAsync(scope, $"{stored} is the word", cancellationToken: Stop);
        await _host.Memory.RememberAsync(scope, "kettles whistle", cancellationToken: Stop);

        var match = Assert.Single((await _host.Memory.RecallAsync(scope, asked, cancellationToken: Stop)).Matches);

        Assert.Equal($"{stored} is the word", match.Record.Content);
        Assert.Equal(stored.IsNormalized(NormalizationForm.FormC), match.Record.Content.IsNormalized(NormalizationForm.FormC));
    }
}
