namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>A corpus that shrank, or that lost its twins, would still pass.</summary>
public sealed class CorpusGuardTests
{
    [Fact]
    public void The_corpus_has_its_attacks_and_their_twins()
    {
        Assert.True(AttackCorpus.All.Count(static item => !item.IsTwin) >= 170);
        Assert.True(AttackCorpus.All.Count(static item => item.IsTwin) >= 60);
        Assert.All(AttackCorpus.All.GroupBy(static item => item.Id[..item.Id.LastIndexOf('.')]), static items =>
        {
            Assert.True(items.Count(static item => !item.IsTwin) >= 8, items.Key);
            Assert.True(items.Count(static item => item.IsTwin) >= 4, items.Key);
        });
    }

    [Fact]
    public void Every_text_is_there_once_and_its_marks_are_those_of_the_section()
    {
        Assert.Equal(AttackCorpus.All.Count, AttackCorpus.All.Select(static item => item.Text).Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(AttackCorpus.All, static item => item.Text.Contains("%OPEN", StringComparison.Ordinal) || item.Text.Contains("%CLOSE", StringComparison.Ordinal));
        Assert.True(AttackCorpus.All.Count(static item => item.Text.Contains(MemorySection.ClosingMark, StringComparison.Ordinal)) >= 6);
    }
}
