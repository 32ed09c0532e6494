using Mem0.Qdrant.Tests.StandIn;
using Mem0.StoreContract;

namespace Mem0.Qdrant.Tests;

/// <summary>Several processes with one collection: each has its own memory of it, and the server alone decides.</summary>
public class TwoClientsTests : Rig
{
    private int _isAttaching;

    [Fact]
    public async Task What_one_client_acknowledged_every_other_one_sees()
    {
        var (one, other) = (await OpenAsync(), await OpenAsync());
        Assert.Empty(await ListAsync(other, Ana));

        var zebra = await AddAsync(one, Ana, "zebra", Vectors.East);
        Assert.Equal(["zebra"], await FindAsync(other, Ana, "zebra"));
        Assert.Equal(["zebra"], await FindAsync(other, Ana, "", Vectors.East));

        Assert.True(await other.CommitAsync(Given.Commit(Given.Changing(Next(zebra, "okapi"))), Stop));
        Assert.Equal(["okapi"], await FindAsync(one, Ana, "okapi", Vectors.East));
        Assert.Empty(await FindAsync(one, Ana, "zebra"));

        var bare = await AddAsync(one, Ana, "bare");
        await other.AttachVectorsAsync(Ana, [new(bare.Id, 1, Vectors.North)], Stop);
        Assert.Equal(["bare", "okapi"], await FindAsync(one, Ana, "", Vectors.North));

        Assert.Equal([zebra.Id], await one.ForgetAsync(Given.Forget(Ana, zebra.Id), Stop));
        Assert.Equal(["bare"], await ListAsync(other, Ana));
        Assert.False(await other.CommitAsync(Given.Commit(Given.Changing(Next(zebra, "back") with { Version = 3 })), Stop));
    }

    [Fact]
    public async Task Of_two_clients_that_write_the_same_memory_exactly_one_wins_and_the_other_is_told()
    {
        var (one, other) = (await OpenAsync(), await OpenAsync());
        var record = await AddAsync(one, Ana, "0");
        for (var round = 0; round < 20; round++)
        {
            var answers = await Task.WhenAll(
                one.CommitAsync(Given.Commit(Given.Changing(Next(record, $"one {round}"))), Stop),
                other.CommitAsync(Given.Commit(Given.Changing(Next(record, $"other {round}"))), Stop));

            Assert.Single(answers, true);
            var winner = answers[0] ? "one" : "other";
            record = Assert.Single(await one.GetAsync(Given.View(Ana), [record.Id], Stop));
            Assert.Equal($"{winner} {round}", record.Content);
            Assert.Equal(record.Content, Assert.Single(await other.GetAsync(Given.View(Ana), [record.Id], Stop)).Content);
        }

        Assert.Equal(21, (await other.GetHistoryAsync(Given.View(Ana), record.Id, Stop)).Count);
        Assert.Equal(0, Drafts());
    }

    [Fact]
    public async Task Writers_of_several_clients_lose_nothing()
    {
        var clients = new[] { await OpenAsync(), await OpenAsync(), await OpenAsync() };

        await Task.WhenAll(Enumerable.Range(0, 9).Select(async writer =>
        {
            for (var i = 0; i < 8; i++)
            {
                await AddAsync(clients[writer % clients.Length], Ana, $"{writer} {i}", Vectors.At(writer));
            }
        }));

        foreach (var client in (Stores.MemoryStore[])[.. clients, await OpenAsync()])
        {
            Assert.Equal(72, (await ListAsync(client, Ana)).Distinct().Count());
            Assert.Equal(72, (await client.SearchAsync(Given.Query(Given.Select(Ana), "", Vectors.East), Stop)).Items.DistinctBy(static item => item.Sequence).Count());
        }

        Assert.Equal(0, Drafts());
        Assert.Equal(72, VectorPoints());
    }

    [Fact]
    public async Task Who_is_overtaken_decides_anew()
    {
        var (slow, fast) = (await OpenAsync(), await OpenAsync());
        await AddAsync(slow, Ana, "before");
        OnceBeforeHead(() => AddAsync(fast, Ana, "overtaking"));

        await AddAsync(slow, Ana, "overtaken");

        Assert.Equal(["before", "overtaken", "overtaking"], await ListAsync(slow, Ana));
        Assert.Equal(["before", "overtaken", "overtaking"], await ListAsync(fast, Ana));
        Assert.Equal(0, Drafts());
    }

    [Fact]
    public async Task Who_is_overtaken_by_what_takes_its_place_is_told()
    {
        var (slow, fast) = (await OpenAsync(), await OpenAsync());
        OnceBeforeHead(async () => Assert.True(await fast.CommitAsync(Given.Commit(Given.Adding(New(Ana, "lives in Kiel") with { Key = "home" })), Stop)));

        Assert.False(await slow.CommitAsync(Given.Commit(Given.Adding(New(Ana, "lives in Lyon") with { Key = "home" })), Stop));

        Assert.Equal(["lives in Kiel"], await ListAsync(slow, Ana));
        Assert.DoesNotContain("Lyon", AllOfServer(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_writer_whose_commit_was_finished_by_another_one_knows_that_it_won()
    {
        var (slow, fast) = (await OpenAsync(), await OpenAsync());
        await AddAsync(slow, Ana, "before");
        var isNext = false;
        Server.Before = async request =>
        {
            // After the head changed, before the slow one reads it: another one finishes its commit and makes the next.
            if (isNext && request.Path.EndsWith("/scroll", StringComparison.Ordinal))
            {
                (isNext, Server.Before) = (false, null);
                await AddAsync(fast, Ana, "the next");
            }

            isNext |= request.Upserts("head");
        };

        Assert.True(await slow.CommitAsync(Given.Commit(Given.Adding(New(Ana, "won"))), Stop));

        Assert.Null(Server.Before);
        Assert.Equal(["before", "the next", "won"], await ListAsync(slow, Ana));
    }

    [Fact]
    public async Task A_reader_that_is_overtaken_while_it_loads_sees_one_state()
    {
        var (writer, reader) = (await OpenAsync(), await OpenAsync());
        Assert.True(await writer.CommitAsync(Given.Commit([.. Enumerable.Range(0, 1500).Select(i => Given.Adding(New(Ana, $"number {i}")))]), Stop));
        Server.Before = async request =>
        {
            // Between the first page and the second.
            if (IsOfSecondPage(request))
            {
                Server.Before = null;
                Assert.Equal(1500, (await writer.ForgetAsync(Given.Forget(Ana), Stop)).Count);
            }
        };

        Assert.Empty(await ListAsync(reader, Ana));
        Assert.Null(Server.Before);
    }

    /// <summary>Says whether a request goes on with a list.</summary>
    protected virtual bool IsOfSecondPage(StandInRequest request) => request.Body.TryGetProperty("offset", out _);

    [Fact]
    public async Task A_commit_that_is_decided_and_not_finished_is_never_overwritten()
    {
        var (slow, fast) = (await OpenAsync(), await OpenAsync());
        var bare = await AddAsync(slow, Ana, "bare");
        Server.Before = async request =>
        {
            // The slow one reads what it is about to write anew.
            if (request.Path.EndsWith("/scroll", StringComparison.Ordinal) && request.Body.GetProperty("filter").GetProperty("must").GetArrayLength() == 3 && Server.Before is not null && _isAttaching++ == 1)
            {
                Server.Before = null;
                Server.Fault = static request => request.Path.EndsWith("/payload", StringComparison.Ordinal) ? StandInFault.DropBefore : StandInFault.None;
                await AddAsync(fast, Ana, "decided");
                Server.Fault = null;

                // A reader of the slow one's process learns of it before the slow one decides.
                Assert.Equal(["bare", "decided"], await ListAsync(slow, Ana));
            }
        };

        await slow.AttachVectorsAsync(Ana, [new(bare.Id, 1, Vectors.East)], Stop);

        Assert.Null(Server.Before);
        Assert.Equal(["bare", "decided"], await ListAsync(await OpenAsync(), Ana));
        Assert.Equal(["bare"], await FindAsync(await OpenAsync(), Ana, "", Vectors.East));
        Assert.Equal(0, Drafts());
    }

    [Fact]
    public async Task Readers_of_another_client_never_see_half_a_commit()
    {
        var (writer, reader) = (await OpenAsync(), await OpenAsync());
        var writing = Task.Run(
            async () =>
            {
                for (var i = 0; i < 40; i++)
                {
                    string[] tags = [$"{i}"];
                    Assert.True(await writer.CommitAsync(
                        Given.Commit(Given.Adding(New(Ana, "zebra one") with { Tags = tags }, Vectors.East), Given.Adding(New(Ana, "zebra two") with { Tags = tags }, Vectors.East)), Stop));
                    if (i % 2 == 0)
                    {
                        Assert.Equal(2, (await writer.ForgetAsync(Given.Forget(Ana, filter: new() { TagsAny = tags }), Stop)).Count);
                    }
                }
            },
            Stop);

        do
        {
            var page = await reader.ListAsync(Given.Select(Ana), null, 1000, Stop);
            Assert.All(page.Items.CountBy(static record => record.Tags[0]), static tag => Assert.Equal(2, tag.Value));
            var found = await reader.SearchAsync(Given.Query(Given.Select(Ana), "", Vectors.East, 1000), Stop);
            Assert.All(found.Items.CountBy(static item => item.Header.Tags[0]), static tag => Assert.Equal(2, tag.Value));
        }
        while (!writing.IsCompleted);

        await writing;
        Assert.Equal(40, (await ListAsync(reader, Ana)).Length);
    }

    private void OnceBeforeHead(Func<Task> work) => Server.Before = async request =>
    {
        if (request.Upserts("head"))
        {
            Server.Before = null;
            await work();
        }
    };
}
