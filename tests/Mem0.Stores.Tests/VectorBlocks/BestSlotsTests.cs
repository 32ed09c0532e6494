using CsCheck;
using Mem0.Sqlite;

namespace Mem0.Stores.Tests.VectorBlocks;

/// <summary>The best few of many, in an order that nothing but the scores and slots decides.</summary>
public sealed class BestSlotsTests
{
    [Fact]
    public void They_are_those_that_sorting_everything_gives() =>
        Gen.Select(Gen.Int[1, 40], Gen.Float[-2, 2].Select(static score => MathF.Round(score, 1) + 0f).Array[0, 300]).Sample(static (capacity, scores) =>
        {
            using var best = new BestSlots(capacity);
            for (var slot = 0; slot < scores.Length; slot++)
            {
                best.Offer(scores[slot], slot);
            }

            var expected = scores.Select(static (score, slot) => (score, slot)).OrderByDescending(static hit => hit.score).ThenByDescending(static hit => hit.slot).Take(capacity);
            Assert.Equal(expected, Read(best));
        });

    [Fact]
    public void The_order_in_which_they_come_does_not_matter()
    {
        using var forward = new BestSlots(3);
        using var backward = new BestSlots(3);
        for (var slot = 0; slot < 10; slot++)
        {
            forward.Offer(slot % 2, slot);
            backward.Offer((9 - slot) % 2, 9 - slot);
        }

        Assert.Equal([(1f, 9), (1f, 7), (1f, 5)], Read(forward));
        Assert.Equal([(1f, 9), (1f, 7), (1f, 5)], Read(backward));
    }

    [Fact]
    public void What_is_not_a_number_is_never_kept()
    {
        using var best = new BestSlots(3);
        best.Offer(float.NaN, 1);
        best.Offer(float.NegativeInfinity, 2);
        best.Offer(-1, 3);

        Assert.Equal([(-1f, 3), (float.NegativeInfinity, 2)], Read(best));
    }

    private static List<(float Score, int Slot)> Read(BestSlots best)
    {
        var hits = new List<(float, int)>();
        foreach (var entry in best.Sort())
        {
            hits.Add((BestSlots.ScoreOf(entry), BestSlots.SlotOf(entry)));
        }

        return hits;
    }
}
