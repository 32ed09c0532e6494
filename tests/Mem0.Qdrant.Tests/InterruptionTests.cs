using Mem0.Qdrant.Tests.StandIn;
using Mem0.StoreContract;
using Mem0.Stores;

namespace Mem0.Qdrant.Tests;

/// <summary>Writers that are cut off, at every request that they make.</summary>
public class InterruptionTests : Rig
{
    public static TheoryData<StandInFault> Faults => [StandInFault.DropBefore, StandInFault.DropAfter, StandInFault.Unavailable];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_commit_that_is_cut_off_at_any_request_is_whole_or_not_at_all_and_can_be_sent_again(StandInFault fault)
    {
        var old = await AddAsync(await OpenAsync(), Ana, "old", Vectors.East);
        var (failed, version) = (0, 1L);
        for (var cut = 1; ; cut++)
        {
            // A change with another vector, an addition, and an operation.
            var writer = await OpenAsync();
            var added = New(Ana, $"added {cut}");
            var operation = $"op {cut}";
            var commit = Given.Commit(
                Given.Changing(old with { Version = version + 1, Content = $"changed {cut}" }) with { KeepsVector = false, Vector = Vectors.At(cut) },
                Given.Adding(added, Vectors.At(cut))) with { Operation = Given.Operation(operation, added.Id) };

            var isAcknowledged = await CutAsync(fault, cut, async () => Assert.True(await writer.CommitAsync(commit, Stop)));

            var reader = await OpenAsync();
            var texts = await ListAsync(reader, Ana);
            var isWritten = texts.Contains($"added {cut}");
            Assert.True(isWritten || isAcknowledged != true, $"acknowledged and lost, cut at {cut}");
            Assert.Equal(isWritten, texts.Contains($"changed {cut}"));
            Assert.Equal(isWritten, await reader.FindOperationAsync(Ana, operation, Stop) is not null);

            // Sent again, as a caller does who does not know.
            Assert.Equal(!isWritten, await reader.CommitAsync(commit, Stop));
            texts = await ListAsync(await OpenAsync(), Ana);
            Assert.Single(texts, $"added {cut}");
            Assert.Single(texts, $"changed {cut}");
            Assert.Equal($"changed {cut}", Assert.Single(await FindNewestAsync(reader, Vectors.At(cut), old.Id)));
            version++;
            if (isAcknowledged is null)
            {
                break;
            }

            failed += isAcknowledged.Value ? 0 : 1;
        }

        Assert.InRange(failed, 5, 50);
        Assert.Equal(version, (await (await OpenAsync()).GetHistoryAsync(Given.View(Ana), old.Id, Stop)).Count);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task An_import_that_is_cut_off_at_any_request_leaves_nothing_half_and_can_be_sent_again(StandInFault fault)
    {
        var bens = await AddAsync(await OpenAsync(), Ben, "ben's");
        var failed = 0;
        for (var cut = 1; ; cut++)
        {
            var writer = await OpenAsync();
            var first = Given.Whole(New(Ana, $"first {cut}")) with { Vector = Vectors.At(cut) };
            var changed = Next(first.Record!, $"changed {cut}");
            var moved = first with { Revisions = [.. first.Revisions, first.Revisions[0] with { Version = 2, Kind = MemoryChangeKind.Updated, At = changed.UpdatedAt, Record = changed }] };
            var gone = Given.Tombstone(Ana, Guid.CreateVersion7(Given.Noon));
            var import = new StoreImport { Covered = Ana, Items = [moved, Given.Tombstone(Ana, bens.Id), gone, Given.Whole(New(Ana, $"second {cut}"))] };

            var isAcknowledged = await CutAsync(fault, cut, async () => Assert.Equal([true, false, true, true], await writer.ImportAsync(import, Stop)));

            var reader = await OpenAsync();
            var isWritten = (await ListAsync(reader, Ana)).Contains($"second {cut}");
            Assert.True(isWritten || isAcknowledged != true, $"acknowledged and lost, cut at {cut}");
            Assert.Equal(isWritten ? 2 : 0, (await reader.GetHistoryAsync(Given.View(Ana), moved.Id, Stop)).Count);
            Assert.Equal(isWritten ? 1 : 0, (await reader.GetHistoryAsync(Given.View(Ana), gone.Id, Stop)).Count);
            Assert.Equal(isWritten ? 2 : 0, (await reader.ExportAsync(new() { Covered = Ana, Limit = 10, Ids = [moved.Id, import.Items[3].Id] }, Stop)).Items.Count);

            // Sent again, as a caller does who does not know.
            Assert.Equal([!isWritten, false, !isWritten, !isWritten], await reader.ImportAsync(import, Stop));
            Assert.Equal(
                string.Join('|', moved.Revisions.Select(Shown.As)),
                string.Join('|', (await (await OpenAsync()).GetHistoryAsync(Given.View(Ana), moved.Id, Stop)).Select(Shown.As)));
            Assert.Equal(["ben's"], await ListAsync(reader, Ben));
            if (isAcknowledged is null)
            {
                break;
            }

            failed += isAcknowledged.Value ? 0 : 1;
        }

        Assert.InRange(failed, 5, 50);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_forgetting_that_is_cut_off_at_any_request_forgets_all_or_none_and_leaves_no_text_when_sent_again(StandInFault fault)
    {
        var failed = 0;
        for (var cut = 1; ; cut++)
        {
            var writer = await OpenAsync();
            var secret = $"canary{cut}x";
            var pair = new[] { New(Ana, secret + " one"), New(Ana, secret + " two") };
            Assert.True(await writer.CommitAsync(Given.Commit([.. pair.Select(record => Given.Adding(record, Vectors.East))]) with { Operation = Given.Operation(secret, pair[0].Id) }, Stop));
            Assert.Contains(secret, AllOfServer(), StringComparison.Ordinal);

            var isAcknowledged = await CutAsync(fault, cut, async () => Assert.Equal(2, (await writer.ForgetAsync(Given.Forget(Ana), Stop)).Count));

            var left = (await ListAsync(await OpenAsync(), Ana)).Length;
            Assert.Contains(left, isAcknowledged is false ? [0, 2] : (int[])[0]);
            Assert.Equal(left, (await (await OpenAsync()).ForgetAsync(Given.Forget(Ana), Stop)).Count);
            if (isAcknowledged is null)
            {
                break;
            }

            // What was decided and not finished is finished by whoever writes next.
            await AddAsync(await OpenAsync(), Ana, "another");
            await (await OpenAsync()).ForgetAsync(Given.Forget(Ana), Stop);
            Assert.Empty(await ListAsync(await OpenAsync(), Ana));
            var all = AllOfServer().Split('\n');
            Assert.DoesNotContain(all, text => text.Contains(secret + " ", StringComparison.Ordinal) || text == $"hash of {secret}");
            Assert.Equal(0, VectorPoints());
            failed += isAcknowledged.Value ? 0 : 1;
        }

        Assert.InRange(failed, 5, 50);
    }

    [Fact]
    public async Task A_decision_whose_answer_is_lost_is_read_back()
    {
        var store = await OpenAsync();
        await AddAsync(store, Ana, "before");
        var lost = 0;
        Server.Fault = request => request.Upserts("head") && lost++ == 0 ? StandInFault.DropAfter : StandInFault.None;

        await AddAsync(store, Ana, "decided");

        Assert.True(lost > 0);
        Assert.Equal(["before", "decided"], await ListAsync(await OpenAsync(), Ana));
        Assert.Equal(0, Drafts());
    }

    [Fact]
    public async Task A_commit_that_was_decided_is_seen_although_its_writer_is_gone()
    {
        var writer = await OpenAsync();
        await AddAsync(writer, Ana, "before");
        Server.Fault = static request => request.Path.EndsWith("/payload", StringComparison.Ordinal) ? StandInFault.DropBefore : StandInFault.None;
        var record = New(Ana, "decided");

        Assert.True(await writer.CommitAsync(Given.Commit(Given.Adding(record, Vectors.East)) with { Operation = Given.Operation("op", record.Id) }, Stop));

        Server.Fault = null;
        Assert.True(Drafts() > 0);
        var reader = await OpenAsync();
        Assert.Equal(["before", "decided"], await ListAsync(reader, Ana));
        Assert.Equal(["decided"], await FindAsync(reader, Ana, "", Vectors.East));
        Assert.NotNull(await reader.FindOperationAsync(Ana, "op", Stop));
        Assert.Single(await reader.GetHistoryAsync(Given.View(Ana), record.Id, Stop));

        // The next writer finishes it, and it stays.
        await AddAsync(reader, Ana, "after");
        Assert.Equal(0, Drafts());
        Assert.Equal(["after", "before", "decided"], await ListAsync(await OpenAsync(), Ana));
    }

    [Fact]
    public async Task Drafts_that_a_writer_left_are_never_seen_and_go_with_the_next_forgetting()
    {
        var writer = await OpenAsync();
        var other = await AddAsync(writer, Ana, "something else");
        Server.Fault = static request => request.Upserts("head") ? StandInFault.DropBefore : request.Path.EndsWith("/delete", StringComparison.Ordinal) ? StandInFault.DropBefore : StandInFault.None;

        await Assert.ThrowsAsync<MemoryStoreException>(() => AddAsync(writer, Ana, "canary", Vectors.East));

        Server.Fault = null;
        Assert.Equal(1, VectorPoints());
        Assert.Contains("canary", AllOfServer(), StringComparison.Ordinal);
        Assert.Equal(["something else"], await ListAsync(await OpenAsync(), Ana));
        Assert.Empty(await FindAsync(await OpenAsync(), Ana, "canary"));

        await writer.ForgetAsync(Given.Forget(Ana, other.Id), Stop);
        Assert.DoesNotContain("canary", AllOfServer(), StringComparison.Ordinal);
        Assert.Equal(0, VectorPoints());
    }

    // Null once the work takes fewer requests than that.
    private async Task<bool?> CutAsync(StandInFault fault, int cut, Func<Task> work)
    {
        var count = 0;
        Server.Fault = _ => Interlocked.Increment(ref count) == cut ? fault : StandInFault.None;
        try
        {
            await work();
            return count >= cut ? true : null;
        }
        catch (MemoryStoreException)
        {
            return false;
        }
        finally
        {
            Server.Fault = null;
        }
    }

    private static async Task<string[]> FindNewestAsync(MemoryStore store, ReadOnlyMemory<float> vector, Guid id)
    {
        var found = await store.SearchAsync(Given.Query(Given.Select(Ana), "", vector), Stop);
        var item = found.Items.Single(item => item.Header.Id == id);
        Assert.Equal(1, item.Similarity!.Value, 1e-4);
        return [.. (await store.GetAsync(Given.View(Ana), [id], Stop)).Select(static record => record.Content)];
    }
}
