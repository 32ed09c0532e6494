using Microsoft.Extensions.AI;

namespace Mem0.Core.Tests.Outbox;

/// <summary>What is remembered while the store does not answer waits, is seen, and is stored once and in order.</summary>
public sealed class QueuedWritesTests
{
    [Fact]
    public async Task What_the_store_does_not_take_waits_is_seen_and_is_stored_when_it_answers()
    {
        await using var host = new OutageHost();
        await host.RememberAsync("Ana likes figs.");
        host.Failure = OutageHost.Unreachable;

        var result = await host.RememberAsync("Ana moved to Lisbon.");

        var change = Assert.Single(result.Changes);
        Assert.Equal(MemoryChangeKind.Queued, change.Kind);
        Assert.Equal(change.Id, result.Id);
        Assert.Contains("outbox", result.Degraded, StringComparison.Ordinal);
        var recalled = await host.Memory.RecallAsync(OutageHost.Ana, "Where did Ana move?", null, OutageHost.Stop);
        Assert.Equal("Ana moved to Lisbon.", Assert.Single(recalled.Matches).Record.Content);
        Assert.Contains("outbox", recalled.Degraded, StringComparison.Ordinal);
        Assert.Contains(recalled.Trace.Channels, static channel => channel is { Name: "outbox", Candidates: 1 });
        var page = await host.Memory.ListAsync(OutageHost.Ana, null, OutageHost.Stop);
        Assert.Equal(["Ana moved to Lisbon."], page.Items.Select(static item => item.Content));
        Assert.Contains("outbox", page.Degraded, StringComparison.Ordinal);
        var queued = await host.Memory.GetAsync(OutageHost.Ana, result.Id!.Value, OutageHost.Stop);
        Assert.Equal(MemoryChangeKind.Queued, Assert.Single(await host.Memory.HistoryAsync(OutageHost.Ana, result.Id!.Value, OutageHost.Stop)).Kind);

        host.Failure = null;
        await host.DrainedAsync();

        Assert.Equal(["Ana moved to Lisbon.", "Ana likes figs."], await host.ListAsync());
        var stored = await host.Memory.GetAsync(OutageHost.Ana, result.Id!.Value, OutageHost.Stop);
        Assert.Equal((queued!.CreatedAt, 1, queued.Content), (stored!.CreatedAt, stored.Version, stored.Content));
        var again = await host.Memory.RecallAsync(OutageHost.Ana, "Where did Ana move?", null, OutageHost.Stop);
        Assert.Null(again.Degraded);
        Assert.DoesNotContain(again.Trace.Channels, static channel => channel.Name == "outbox");
    }

    [Fact]
    public async Task While_only_this_user_is_refused_what_waits_is_seen_beside_what_is_stored()
    {
        await using var host = new OutageHost();
        await host.RememberAsync("Ana likes figs.");
        host.Failure = OutageHost.Unreachable;
        var queued = await host.RememberAsync("Ana likes plums.");
        host.Failure = null;

        // Nothing moves the clock, so that it goes on waiting.
        Assert.Equal(["Ana likes plums.", "Ana likes figs."], await host.ListAsync());
        var page = await host.Memory.ListAsync(OutageHost.Ana, new() { Limit = 1 }, OutageHost.Stop);
        Assert.Equal(2, page.Total);
        Assert.Equal(["Ana likes figs."], (await host.Memory.ListAsync(OutageHost.Ana, new() { Limit = 1, Cursor = page.NextCursor }, OutageHost.Stop)).Items.Select(static item => item.Content));
        Assert.NotNull(queued.Id);
    }

    [Fact]
    public async Task Nobody_else_sees_what_waits()
    {
        await using var host = new OutageHost();
        host.Failure = OutageHost.Unreachable;
        var id = (await host.RememberAsync("The violet key.", OutageHost.Ana with { SessionId = "s1" }, static options => options.BindToSession = true)).Id!.Value;
        await host.RememberAsync("The shared key.", MemoryScope.ForTenant("north"));

        foreach (var scope in (MemoryScope[])[OutageHost.Ben, MemoryScope.ForUser("ana", "south"), MemoryScope.ForTenant("north"), OutageHost.Ana, OutageHost.Ana with { SessionId = "s2" }])
        {
            var shared = scope.TenantId == "north" ? (string[])["The shared key."] : [];
            Assert.Equal(shared, await host.ListAsync(scope));
            Assert.Equal(shared, (await host.Memory.RecallAsync(scope, "violet key", null, OutageHost.Stop)).Matches.Select(static match => match.Record.Content));
            await Assert.ThrowsAsync<MemoryStoreException>(() => host.Memory.GetAsync(scope, id, OutageHost.Stop));
            await Assert.ThrowsAsync<MemoryStoreException>(() => host.Memory.ForgetAsync(scope, id, OutageHost.Stop));
            Assert.Equal(2, await host.DepthAsync());
        }

        Assert.Equal(2, (await host.ListAsync(OutageHost.Ana with { SessionId = "s1" })).Length);
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_is_stored_once()
    {
        await using var host = new OutageHost();
        host.LosesAnswers = true;

        // A message has no fingerprint: nothing but its id tells it from the same words said again.
        var result = await host.Memory.RememberAsync(OutageHost.Ana, [new ChatMessage(ChatRole.User, "Thanks!")], null, OutageHost.Stop);
        (host.Failure, host.LosesAnswers) = (null, false);
        Assert.Equal(["Thanks!"], await host.ListAsync());
        await host.DrainedAsync();

        Assert.Equal(MemoryChangeKind.Queued, result.Changes[0].Kind);
        Assert.Equal(result.Id, Assert.Single((await host.Memory.ListAsync(OutageHost.Ana, null, OutageHost.Stop)).Items).Id);
        Assert.Equal(1, host.Commits);
    }

    [Fact]
    public async Task What_comes_later_waits_behind_what_waits_and_nobody_elses_does()
    {
        await using var host = new OutageHost { OnlyFor = OutageHost.Ana, Failure = new MemoryStoreException("scripted", "commit", "Slow down.") { IsTransient = true, RetryAfter = TimeSpan.FromMinutes(5) } };
        await host.RememberAsync("Rome", configure: static options => (options.Key, options.EventTime) = ("city", StoreContract.Given.Noon.AddDays(1)));
        await host.RememberAsync("Paris", configure: static options => (options.Key, options.EventTime) = ("city", StoreContract.Given.Noon.AddDays(2)));

        Assert.Equal(MemoryChangeKind.Added, (await host.RememberAsync("Oslo", OutageHost.Ben)).Changes[0].Kind);
        Assert.Equal(["Paris"], await host.ListAsync());

        // Only who was told to slow down rests for so long; before that, an attempt may come at any moment.
        await host.LoggedAsync("waits on after attempt");
        host.Failure = null;
        Assert.Equal(MemoryChangeKind.Queued, (await host.RememberAsync("Lima", configure: static options => (options.Key, options.EventTime) = ("city", StoreContract.Given.Noon.AddDays(3)))).Changes[0].Kind);
        Assert.Equal(3, await host.DepthAsync());
        await host.DrainedAsync();

        Assert.Equal(["Lima"], await host.ListAsync());
        var history = await host.Memory.ListAsync(OutageHost.Ana, new() { IncludeSuperseded = true }, OutageHost.Stop);
        Assert.Equal(["Lima", "Paris", "Rome"], history.Items.Select(static item => item.Content));
        Assert.Equal([1, 2, 2], history.Items.Select(static item => item.Version));
    }

    [Fact]
    public async Task Who_asks_to_be_left_alone_is()
    {
        await using var host = new OutageHost { Failure = new MemoryStoreException("scripted", "commit", "Slow down.") { IsTransient = true, RetryAfter = TimeSpan.FromMinutes(5) } };
        await host.RememberAsync("Rome");
        await host.LoggedAsync("waits on after attempt 1");
        host.Failure = null;

        host.Clock.Advance(TimeSpan.FromMinutes(4));
        await host.RememberAsync("Oslo", OutageHost.Ben);
        Assert.Equal(1, await host.DepthAsync());

        await host.DrainedAsync();
        Assert.True(host.Clock.GetUtcNow() - StoreContract.Given.Noon >= TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_store_that_hangs_holds_nobody_beyond_the_deadline()
    {
        await using var host = new OutageHost(static options => (options.ReadTimeout, options.WriteTimeout) = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(7)));
        await host.RememberAsync("before");
        host.Hangs = true;

        var during = await host.AtDeadlineAsync(TimeSpan.FromSeconds(7), () => host.RememberAsync("during"));
        Assert.Equal(MemoryChangeKind.Queued, during.Changes[0].Kind);
        await host.HangsAsync();
        Assert.Equal(["during"], await host.AtDeadlineAsync(TimeSpan.FromSeconds(2), () => host.ListAsync()));
        Assert.Equal("during", Assert.Single((await host.AtDeadlineAsync(TimeSpan.FromSeconds(2), () => host.Memory.RecallAsync(OutageHost.Ana, "during", null, OutageHost.Stop))).Matches).Record.Content);

        // The store is known to be down: nobody waits for it again to write.
        Assert.Equal(MemoryChangeKind.Queued, (await host.RememberAsync("at once", OutageHost.Ben)).Changes[0].Kind);
        host.Hangs = false;
        await host.DrainedAsync();
        Assert.Equal(["during", "before"], await host.ListAsync());
    }

    [Fact]
    public async Task A_failure_that_does_not_pass_is_thrown_and_nothing_waits()
    {
        await using var host = new OutageHost { Failure = new MemoryStoreException("scripted", "commit", "The key is refused.") };

        await Assert.ThrowsAsync<MemoryStoreException>(() => host.RememberAsync("Rome"));
        await Assert.ThrowsAsync<MemoryStoreException>(() => host.Memory.RecallAsync(OutageHost.Ana, "Rome", null, OutageHost.Stop));
        Assert.Equal(0, await host.DepthAsync());
    }

    [Fact]
    public async Task An_operation_that_waits_is_not_queued_twice_and_not_for_something_else()
    {
        await using var host = new OutageHost { Failure = OutageHost.Unreachable };
        var first = await host.RememberAsync("Rome", configure: static options => options.OperationId = "op");

        var again = await host.RememberAsync("Rome", configure: static options => options.OperationId = "op");
        Assert.Equal((true, first.Id), (again.IsReplay, again.Id));
        await Assert.ThrowsAsync<MemoryConflictException>(() => host.RememberAsync("Oslo", configure: static options => options.OperationId = "op"));
        Assert.Equal(1, await host.DepthAsync());

        host.Failure = null;
        await host.DrainedAsync();
        Assert.True((await host.RememberAsync("Rome", configure: static options => options.OperationId = "op")).IsReplay);
        Assert.Equal(["Rome"], await host.ListAsync());
    }

    [Fact]
    public async Task A_full_outbox_says_so_and_keeps_nothing()
    {
        await using var host = new OutageHost(static options => options.MaxRequests = 2) { Failure = OutageHost.Unreachable };
        await host.RememberAsync("one");
        await host.RememberAsync("two", OutageHost.Ben);

        var full = await Assert.ThrowsAsync<MemoryOutboxFullException>(() => host.RememberAsync("three"));

        Assert.Contains("Nothing was stored", full.Message, StringComparison.Ordinal);
        Assert.True((await host.Outbox.GetStatusAsync(OutageHost.Stop)).IsFull);
        host.Failure = null;
        await host.DrainedAsync();
        Assert.Equal(["one"], await host.ListAsync());
        Assert.Equal(MemoryChangeKind.Added, (await host.RememberAsync("three")).Changes[0].Kind);
    }

    [Fact]
    public async Task Bytes_count_too()
    {
        await using var host = new OutageHost(static options => options.MaxBytes = 2048) { Failure = OutageHost.Unreachable };
        await host.RememberAsync("short");

        await Assert.ThrowsAsync<MemoryOutboxFullException>(() => host.RememberAsync(new string('x', 2000)));
        await host.RememberAsync("short again");
    }
}
