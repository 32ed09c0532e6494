using Mem0.Stores;
using Xunit;

namespace Mem0.StoreContract;

/// <summary>Candidates for a question: by words, by meaning, and by both.</summary>
public abstract partial class MemoryStoreContract
{
    [Fact]
    public async Task Search_finds_by_words_by_meaning_and_by_both()
    {
        await AddAsync(s_ana, "zebra");
        await AddAsync(s_ana, "okapi", vector: Vectors.East);
        await AddAsync(s_ana, "zebra and okapi", vector: Vectors.North);

        Assert.Equal(["zebra", "zebra and okapi"], await FindAsync(s_ana, "zebra"));
        Assert.Equal(["okapi", "zebra and okapi"], await FindNearAsync(s_ana, Vectors.East));
        Assert.Equal(["okapi", "zebra", "zebra and okapi"], await FindAsync(Given.Query(Given.Select(s_ana), "zebra", Vectors.East)));
        Assert.Empty(await FindAsync(s_ana, "quagga"));
    }

    [Fact]
    public async Task A_candidate_of_one_channel_carries_the_score_of_the_other_too()
    {
        await AddAsync(s_ana, "zebra zebra zebra", vector: Vectors.At(120));
        await AddAsync(s_ana, "a zebra among many other animals of the zoo", vector: Vectors.At(5));
        await AddAsync(s_ana, "zebra without vector");

        // The best by words and the closest, each with both scores.
        var found = await Store.SearchAsync(Given.Query(Given.Select(s_ana), "zebra", Vectors.East, candidates: 1), Stop);

        Assert.InRange(found.Items.Count, 1, 2);
        Assert.Contains(found.Items, item => _names[item.Header.Id].StartsWith("a zebra", StringComparison.Ordinal));
        Assert.All(found.Items, static item => Assert.NotEmpty(item.Words));
        Assert.All(found.Items.Where(item => _names[item.Header.Id] != "zebra without vector"), static item => Assert.NotNull(item.Similarity));
    }

    [Fact]
    public async Task Similarity_is_the_cosine_and_only_there_when_both_vectors_are()
    {
        var angles = new double[] { 0, 15, 60, 90, 135, 180 };
        foreach (var angle in angles)
        {
            await AddAsync(s_ana, $"zebra {angle}", vector: Vectors.At(angle));
        }

        await AddAsync(s_ana, "zebra without");

        var byMeaning = await Store.SearchAsync(Given.Query(Given.Select(s_ana), "zebra", Vectors.East), Stop);
        var byWords = await Store.SearchAsync(Given.Query(Given.Select(s_ana), "zebra"), Stop);

        Assert.Equal(angles.Length + 1, byMeaning.Items.Count);
        foreach (var item in byMeaning.Items)
        {
            var name = _names[item.Header.Id];
            if (name == "zebra without")
            {
                Assert.Null(item.Similarity);
                continue;
            }

            var angle = angles.Single(angle => name == $"zebra {angle}");
            Assert.Equal(Math.Cos(angle * Math.PI / 180), item.Similarity!.Value, SimilarityTolerance);
            Assert.InRange(item.Similarity.Value, -1, 1);
        }

        Assert.All(byWords.Items, static item => Assert.Null(item.Similarity));
    }

    [Fact]
    public async Task The_closest_vectors_come_first_when_not_all_can_come()
    {
        for (var angle = 0; angle < 90; angle++)
        {
            await AddAsync(s_ana, $"{angle:00}", vector: Vectors.At(angle));
        }

        var found = await FindAsync(Given.Query(Given.Select(s_ana), "", Vectors.At(0), candidates: 5));

        Assert.Equal(["00", "01", "02", "03", "04"], found);
    }

    [Fact]
    public async Task A_limit_may_be_greater_than_anything_there_is()
    {
        await AddAsync(s_ana, "zebra one", vector: Vectors.East);
        await AddAsync(s_ana, "zebra two");
        await AddAsync(s_ana, "zebra three", with: static memory => memory with { ExpiresAt = Given.Noon });

        Assert.Equal(["zebra one", "zebra two"], await FindAsync(Given.Query(Given.Select(s_ana), "zebra", Vectors.East, int.MaxValue)));
        Assert.Equal(2, (await Store.ListAsync(Given.Select(s_ana), null, int.MaxValue, Stop)).Items.Count);
        Assert.Equal(2, (await Store.FindWithoutVectorAsync(s_ana, int.MaxValue, Stop)).Count);
    }

    [Fact]
    public async Task Candidates_come_with_everything_but_the_text()
    {
        var record = Full(s_ana) with { ExpiresAt = null, ValidUntil = null, SupersededBy = null };
        Assert.True(await Store.CommitAsync(Given.Commit(Given.Adding(record)), Stop));
        var second = await AddAsync(s_ana, "zebra");
        await RestartAsync();

        var found = await Store.SearchAsync(Given.Query(Given.Select(s_ana), "zebra"), Stop);

        var item = Assert.Single(found.Items, item => item.Header.Id == record.Id);
        Assert.Equal(Shown.As((MemoryHeader)record), Shown.As(item.Header));
        Assert.Equal(TextAnalyzer.CountTokens(record.Content), item.Tokens);
        Assert.Contains(found.Items, item => item.Header.Id == second.Id);
    }

    [Fact]
    public async Task Each_memory_comes_back_once_and_all_that_the_view_sees_are_counted()
    {
        var old = await AddAsync(s_ana, "zebra one", vector: Vectors.East);
        await AddAsync(s_ana, "zebra two", vector: Vectors.East, with: memory => memory with { SupersededBy = old.Id });
        await AddAsync(s_ana, "nothing of it");
        await AddAsync(s_shared, "zebra three");
        await AddAsync(s_ben, "zebra four", vector: Vectors.East);
        await AddAsync(s_ana with { SessionId = "s" }, "zebra five");

        var found = await Store.SearchAsync(Given.Query(Given.Select(s_ana), "zebra", Vectors.East), Stop);

        Assert.Equal(["zebra one", "zebra three"], Names(found));
        Assert.Equal(4, found.Considered);
    }

    [Fact]
    public async Task What_a_channel_found_but_the_selection_leaves_out_is_named_with_the_reason()
    {
        await AddAsync(s_ana, "zebra expired", with: static memory => memory with { ExpiresAt = Given.Later });
        await AddAsync(s_ana, "zebra over", with: static memory => memory with { ValidUntil = Given.Later });
        await AddAsync(s_ana, "zebra replaced", with: static memory => memory with { SupersededBy = Guid.CreateVersion7(Given.Noon) });
        await AddAsync(s_ana, "zebra tagged", with: static memory => memory with { Tags = ["other"] });
        await AddAsync(s_ana, "zebra wanted", with: static memory => memory with { Tags = ["wanted"] });
        await AddAsync(s_ben, "zebra expired too", with: static memory => memory with { ExpiresAt = Given.Later });

        var found = await Store.SearchAsync(Given.Query(Given.Select(s_ana, new() { TagsAny = ["wanted"] }), "zebra"), Stop);

        Assert.Equal(["zebra wanted"], Names(found));
        Assert.NotEmpty(found.Excluded);
        Assert.All(found.Excluded, excluded => Assert.Equal(
            _names[excluded.Candidate.Header.Id] switch
            {
                "zebra expired" => RecallVerdict.Expired,
                "zebra over" => RecallVerdict.NotValid,
                "zebra replaced" => RecallVerdict.Superseded,
                "zebra tagged" => RecallVerdict.Filtered,
                var foreign => throw new InvalidOperationException(foreign),
            },
            excluded.Verdict));
    }

    [Fact]
    public async Task Search_sees_changed_words_at_once_and_no_longer_the_old_ones()
    {
        var record = await AddAsync(s_ana, "zebra");
        Assert.Equal(["zebra"], await FindAsync(s_ana, "zebra"));

        await ChangeAsync(Next(record, "okapi"));
        Assert.Empty(await FindAsync(s_ana, "zebra"));
        Assert.Equal(["zebra"], await FindAsync(s_ana, "okapi"));

        await Store.ForgetAsync(Given.Forget(s_ana, record.Id), Stop);
        Assert.Empty(await FindAsync(s_ana, "okapi"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("NEAR(zebra")]
    [InlineData("zebra AND")]
    [InlineData("col:zebra*")]
    [InlineData("' OR 1=1 --")]
    [InlineData("\uD83E\uDD93 ... !")]
    public async Task No_question_is_a_syntax_error(string question)
    {
        await AddAsync(s_ana, "zebra");

        var found = await Store.SearchAsync(Given.Query(Given.Select(s_ana), question), Stop);

        Assert.Equal(1, found.Considered);
    }
}
