using Mem0.Stores;
using Xunit;

namespace Mem0.StoreContract;

/// <summary>How a memory came to be what it is.</summary>
public abstract partial class MemoryStoreContract
{
    [Fact]
    public async Task History_has_every_step_the_oldest_first_without_gaps()
    {
        var by = s_ana with { AgentId = "planner", SessionId = "s" };
        var first = Full(s_ana);
        var second = Next(first, "second");
        var third = Next(second) with { SupersededBy = Guid.CreateVersion7(Given.Noon), ValidUntil = Given.Later };
        MemoryWrite[] writes =
        [
            Given.Adding(first) with { Reason = "told so" },
            Given.Changing(second) with { By = by, Reason = "corrected" },
            Given.Changing(third) with { Kind = MemoryChangeKind.Superseded },
        ];
        foreach (var write in writes)
        {
            Assert.True(await Store.CommitAsync(Given.Commit(write), Stop));
        }

        MemoryRevision[] expected =
        [
            new() { MemoryId = first.Id, Version = 1, Kind = MemoryChangeKind.Added, At = first.UpdatedAt, By = s_ana, Reason = "told so", Record = first },
            new() { MemoryId = first.Id, Version = 2, Kind = MemoryChangeKind.Updated, At = second.UpdatedAt, By = by, Reason = "corrected", Record = second },
            new() { MemoryId = first.Id, Version = 3, Kind = MemoryChangeKind.Superseded, At = third.UpdatedAt, By = s_ana, Record = third },
        ];

        await RestartAsync();
        var history = await Store.GetHistoryAsync(Given.View(s_ana), first.Id, Stop);

        Assert.Equal(expected.Select(Shown.As), history.Select(Shown.As));
        Assert.Equal(Shown.As(third), Shown.As((await GetAsync(s_ana, first.Id))!));
    }

    [Fact]
    public async Task A_forgotten_memory_has_one_entry_without_content()
    {
        var record = await AddAsync(s_ana, "secret");
        await ChangeAsync(Next(record, "another secret"));
        var forget = Given.Forget(s_ana, record.Id) with { By = s_ana with { AgentId = "planner" } };
        await Store.ForgetAsync(forget, Stop);

        await RestartAsync();

        var tombstone = Assert.Single(await Store.GetHistoryAsync(Given.View(s_ana), record.Id, Stop));
        Assert.Equal(
            Shown.As(new MemoryRevision { MemoryId = record.Id, Version = 3, Kind = MemoryChangeKind.Forgotten, At = forget.At, By = forget.By }),
            Shown.As(tombstone));
    }

    [Fact]
    public async Task History_and_tombstone_are_seen_by_who_saw_the_memory_and_nobody_else()
    {
        var session = s_ana with { SessionId = "s" };
        var kept = await AddAsync(session, "kept");
        var gone = await AddAsync(session, "gone");
        await Store.ForgetAsync(Given.Forget(s_ana, gone.Id), Stop);

        foreach (var id in (Guid[])[kept.Id, gone.Id])
        {
            Assert.Single(await Store.GetHistoryAsync(Given.View(session), id, Stop));
            Assert.Single(await Store.GetHistoryAsync(new() { Scope = s_ana, AllSessions = true }, id, Stop));
            MemoryScope[] others = [s_ana, s_ben, s_shared, s_ben with { SessionId = "s" }, s_shared with { SessionId = "s" }, s_ana with { SessionId = "t" }];
            foreach (var other in others)
            {
                Assert.Empty(await Store.GetHistoryAsync(Given.View(other), id, Stop));
            }
        }

        Assert.Empty(await Store.GetHistoryAsync(Given.View(session), Guid.CreateVersion7(Given.Noon), Stop));
    }
}
