using CsCheck;

namespace Mem0.Stores.Tests.Model;

/// <summary>A hundred thousand random steps, restarts among them, on the index and on plain lists: every answer is equal, on every path of the processor.</summary>
public sealed class IndexModelTests
{
    private const int Histories = 200;
    private const int Steps = 500;

    [Fact]
    public void Whatever_happened_to_an_index_it_answers_as_plain_lists_do()
    {
        var steps = 0;

        IndexStep.Histories(Steps).Sample(
            history =>
            {
                using var run = new IndexRun();
                foreach (var step in history)
                {
                    run.Take(step);
                    steps++;
                }
            },
            iter: Histories,
            threads: 1,
            print: IndexStep.Print);

        Assert.True(steps >= 100_000, $"{steps} steps");
    }
}
