using Mem0.Sqlite;

namespace Mem0.Stores.Tests.VectorBlocks;

/// <summary>A search by codes finds what comparing every float would find.</summary>
public sealed class VectorSearchTests
{
    [Theory]
    [InlineData(384, 0, 20)]
    [InlineData(384, 50, 20)]
    [InlineData(1536, 0, 20)]
    [InlineData(1536, 50, 20)]
    [InlineData(1536, 50, 100)]
    [InlineData(1536, 5, 20)]
    public void The_nearest_are_those_of_comparing_every_float(int dimensions, int clusters, int count)
    {
        const int Questions = 25;
        var all = Made.Vectors(2_500 + Questions, dimensions, seed: 7, clusters);
        var (vectors, questions) = (all[Questions..], all[..Questions]);
        using var block = Made.Block(vectors);

        var found = questions.Sum(question =>
            Made.Search(block, vectors, question, count).Select(static hit => hit.Slot).Intersect(Made.Nearest(vectors, question, count)).Count());

        Assert.InRange((double)found / (Questions * count), 0.999, 1);
    }

    [Theory]
    [MemberData(nameof(Made.Dimensions), MemberType = typeof(Made))]
    public void Every_path_of_this_machine_gives_the_same_answer(int dimensions)
    {
        var vectors = Made.Vectors(500, dimensions);
        var question = Made.Vectors(1, dimensions, seed: 2)[0];
        using var block = Made.Block(vectors);

        var expected = Made.Search(block, vectors, question, 20, path: DotPath.Scalar);

        Assert.Equal(20, expected.Length);
        Assert.All(DotKernels.Supported, path => Assert.Equal(expected, Made.Search(block, vectors, question, 20, path: path)));
    }

    [Theory]
    [MemberData(nameof(Made.Dimensions), MemberType = typeof(Made))]
    public void A_similarity_is_that_of_the_floats(int dimensions)
    {
        var vectors = Made.Vectors(500, dimensions);
        var question = Made.Vectors(1, dimensions, seed: 2)[0];
        using var block = Made.Block(vectors);

        Assert.All(Made.Search(block, vectors, question, 20), hit => Assert.Equal(ExactDot.Of(question, vectors[hit.Slot]), hit.Similarity));
    }

    [Fact]
    public void The_nearest_are_exact_and_the_rest_within_a_few_thousandths()
    {
        var all = Made.Vectors(2_020, 384, clusters: 20);
        var (vectors, questions) = (all[20..], all[..20]);
        using var block = Made.Block(vectors);
        Assert.All(questions, question =>
        {
            using var lookup = new VectorLookup(question, 100, exact: 20);
            VectorScan.Run(block, lookup);
            var read = 0;

            var hits = lookup.Finish(slot =>
            {
                read++;
                return vectors[slot];
            }).Hits;

            Assert.InRange(read, 20, 80);
            Assert.Equal(100, hits.Length);
            Assert.Equal(Made.Nearest(vectors, question, 20), hits.Take(20).Select(static hit => hit.Slot));
            Assert.All(hits.Take(20), hit => Assert.Equal(ExactDot.Of(question, vectors[hit.Slot]), hit.Similarity));
            Assert.All(hits, hit => Assert.Equal(ExactDot.Of(question, vectors[hit.Slot]), hit.Similarity, 0.005));
            Assert.All(hits, hit => Assert.Equal(ExactDot.Of(question, vectors[hit.Slot]), block.Similarity(hit.Slot, lookup), 0.005));
            Assert.Equal(hits.OrderByDescending(static hit => hit.Similarity), hits);
        });
    }

    [Fact]
    public void The_nearest_come_first_and_of_equals_the_later_slot()
    {
        var few = Made.Vectors(3, 31);
        float[][] vectors = [.. Enumerable.Range(0, 600).Select(slot => few[slot % 3])];
        using var block = Made.Block(vectors);

        Assert.Equal(
            Enumerable.Range(0, 200).Select(static i => 598 - (3 * i)),
            Made.Search(block, vectors, few[1], 200).Select(static hit => hit.Slot));
    }

    [Fact]
    public void Only_eligible_rows_take_places()
    {
        var vectors = Made.Vectors(2_000, 31);
        using var block = Made.Block(vectors);

        var hits = Made.Search(block, vectors, vectors[1], 20, static slot => slot % 100 == 0);

        Assert.Equal(20, hits.Length);
        Assert.All(hits, static hit => Assert.Equal(0, hit.Slot % 100));
        Assert.Equal(1, Made.Search(block, vectors, vectors[1], 20)[0].Slot);
    }

    [Fact]
    public void What_is_near_enough_but_not_eligible_is_told_apart()
    {
        var vectors = Made.Vectors(2_000, 31);
        using var block = Made.Block(vectors);
        using var lookup = new VectorLookup(vectors[1], 20, 20, static slot => slot % 2 == 0, excludedCount: 3);
        VectorScan.Run(block, lookup);

        var found = lookup.Finish(slot => vectors[slot]);

        var all = Made.Nearest(vectors, vectors[1], 200);
        Assert.Equal(all.Where(static slot => slot % 2 == 0).Take(20), found.Hits.Select(static hit => hit.Slot));
        Assert.Equal(all.Where(static slot => slot % 2 == 1).Take(3), found.Excluded.Select(static hit => hit.Slot));
    }

    [Fact]
    public void A_vector_that_is_not_there_any_more_is_left_out()
    {
        var vectors = Made.Vectors(50, 31);
        using var block = Made.Block(vectors);
        using var lookup = new VectorLookup(vectors[3], 5, 5);
        VectorScan.Run(block, lookup);

        var hits = lookup.Finish(slot => slot == 3 ? [] : vectors[slot]).Hits;

        Assert.Equal(Made.Nearest(vectors, vectors[3], 5)[1..], hits.Take(4).Select(static hit => hit.Slot));
        Assert.Equal(3, Made.Search(block, vectors, vectors[3], 5)[0].Slot);
    }

    [Fact]
    public void Vectors_are_read_in_the_order_of_their_slots_and_few_of_them()
    {
        var vectors = Made.Vectors(4_000, 384);
        using var block = Made.Block(vectors);
        using var lookup = new VectorLookup(vectors[3], 20, 20);
        VectorScan.Run(block, lookup);
        var read = new List<int>();

        lookup.Finish(slot =>
        {
            read.Add(slot);
            return vectors[slot];
        });

        Assert.Equal(read.Order(), read);
        Assert.InRange(read.Count, 20, 60);
    }

    [Fact]
    public void Questions_that_share_a_pass_get_the_answers_that_each_would_get_alone()
    {
        var vectors = Made.Vectors(3_000, 384);
        var questions = Made.Vectors(4, 384, seed: 2);
        using var block = Made.Block(vectors);
        var lookups = questions.Select(static question => new VectorLookup(question, 20, 20)).ToArray();

        VectorScan.Run(block, lookups);

        Assert.All(lookups, (lookup, i) =>
        {
            Assert.Equal(Made.Search(block, vectors, questions[i], 20), lookup.Finish(slot => vectors[slot]).Hits);
            lookup.Dispose();
        });
    }

    [Fact]
    public void Any_number_may_be_wanted()
    {
        var vectors = Made.Vectors(700, 31);
        using var block = Made.Block(vectors);

        Assert.Equal(Made.Nearest(vectors, vectors[5], 700), Made.Search(block, vectors, vectors[5], int.MaxValue).Select(static hit => hit.Slot));
    }

    [Fact]
    public void A_question_of_another_length_is_refused()
    {
        var vectors = Made.Vectors(10, 31);
        using var block = Made.Block(vectors);
        using var lookup = new VectorLookup(Made.Vectors(1, 32)[0], 5, 5);

        Assert.Throws<ArgumentException>("lookups", () => VectorScan.Run(block, lookup));
        Assert.Equal(5, Made.Search(block, vectors, vectors[0], 5).Length);
    }
}
