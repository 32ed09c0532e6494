using Mem0.Stores;
using Xunit;

namespace Mem0.StoreContract;

/// <summary>Profile and procedure memories that are brought along, and what the engine needs to rank: coverage and sketches.</summary>
public abstract partial class MemoryStoreContract
{
    [Fact]
    public async Task Profile_and_procedure_memories_come_along_whether_they_fit_or_not()
    {
        await AddAsync(s_ana, "zebra");
        await AddAsync(s_ana, "vegan", static memory => memory with { Kind = MemoryKind.Profile });
        await AddAsync(s_ana, "in euros", static memory => memory with { Kind = MemoryKind.Procedure });
        await AddAsync(s_ana, "an episode", static memory => memory with { Kind = MemoryKind.Episode });
        await AddAsync(s_ana, "a zebra with a profile", static memory => memory with { Kind = MemoryKind.Profile });
        await AddAsync(s_ben, "Ben's", static memory => memory with { Kind = MemoryKind.Profile });
        await AddAsync(s_shared, "everybody's", static memory => memory with { Kind = MemoryKind.Procedure });

        var query = Given.Query(Given.Select(s_ana), "zebra");

        Assert.Equal(["a zebra with a profile", "zebra"], await FindAsync(query));
        Assert.Equal(["a zebra with a profile", "everybody's", "in euros", "vegan", "zebra"], await FindAsync(query with { Standing = 10 }));
        await RestartAsync();
        Assert.Equal(["a zebra with a profile", "everybody's", "in euros", "vegan", "zebra"], await FindAsync(query with { Standing = 10 }));
    }

    [Fact]
    public async Task Of_many_the_pinned_come_first_then_the_more_important_then_the_newer()
    {
        string[] order = ["pinned", "important", "new", "old", "unimportant"];
        await AddAsync(s_ana, "old", static memory => Profile(memory) with { EventTime = Given.Noon.AddDays(-9) });
        await AddAsync(s_ana, "unimportant", static memory => Profile(memory) with { Importance = 0.1, EventTime = Given.Noon.AddDays(2) });
        await AddAsync(s_shared, "pinned", static memory => Profile(memory) with { IsPinned = true, Importance = 0 });
        await AddAsync(s_ana, "new", static memory => Profile(memory) with { EventTime = Given.Noon.AddDays(1) });
        await AddAsync(s_ana, "important", static memory => Profile(memory) with { Importance = 0.9 });

        for (var most = 0; most <= 6; most++)
        {
            var found = await Store.SearchAsync(Given.Query(Given.Select(s_ana), "okapi") with { Standing = most }, Stop);

            Assert.Equal(order.Take(most).Order(StringComparer.Ordinal), Names(found));
            Assert.All(found.Items, static item => Assert.Empty(item.Words));
        }
    }

    [Fact]
    public async Task What_does_not_belong_to_the_selection_takes_no_place()
    {
        var replaced = await AddAsync(s_ana, "replaced", Profile);
        await AddAsync(s_ana, "expired", static memory => Profile(memory) with { ExpiresAt = Given.Noon });
        await AddAsync(s_ana, "tagged", static memory => Profile(memory) with { Tags = ["a"] });
        var forgotten = await AddAsync(s_ana, "forgotten", Profile);
        var changed = await AddAsync(s_ana, "changed", Profile);
        await AddAsync(s_ana, "plain", static memory => Profile(memory) with { Importance = 0.1 });
        Assert.True(await ChangeAsync(Next(replaced) with { SupersededBy = Guid.CreateVersion7(Given.Noon) }));
        Assert.True(await ChangeAsync(Next(changed) with { Kind = MemoryKind.Episode }));
        await Store.ForgetAsync(Given.Forget(s_ana, forgotten.Id), Stop);

        var all = Given.Query(Given.Select(s_ana), "okapi") with { Standing = 2 };

        Assert.Equal(["plain", "tagged"], await FindAsync(all));
        Assert.Equal(["tagged"], await FindAsync(all with { Selection = Given.Select(s_ana, new() { TagsAny = ["a"] }) }));
        Assert.Empty(await FindAsync(all with { Selection = Given.Select(s_ana, new() { Kinds = [MemoryKind.Knowledge] }) }));
    }

    [Fact]
    public async Task Candidates_carry_their_sketch_and_the_answer_how_much_of_the_question_it_has()
    {
        await AddAsync(s_ana, "the zebra crossed a road in Lyon", vector: Vectors.East);
        await AddAsync(s_ana, "vegan", Profile);

        var half = await Store.SearchAsync(Given.Query(Given.Select(s_ana), "zebra okapi", Vectors.East) with { Standing = 10 }, Stop);
        var whole = await Store.SearchAsync(Given.Query(Given.Select(s_ana), "a zebra on the road"), Stop);
        var none = await Store.SearchAsync(Given.Query(Given.Select(s_ana), "okapi"), Stop);
        var nothing = await Store.SearchAsync(Given.Query(Given.Select(s_ana), "?"), Stop);

        Assert.Equal(2, half.Items.Count);
        Assert.All(half.Items, item => Assert.Equal(TextAnalyzer.Sketch(_names[item.Header.Id]), item.Sketch));
        Assert.InRange(half.Coverage!.Value, 0.3, 0.7);
        Assert.Equal(1, whole.Coverage);
        Assert.Equal(0, none.Coverage);
        Assert.Null(nothing.Coverage);
    }

    private static MemoryRecord Profile(MemoryRecord memory) => memory with { Kind = MemoryKind.Profile };
}
