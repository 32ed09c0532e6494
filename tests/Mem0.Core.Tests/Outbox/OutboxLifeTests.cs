using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Mem0.Core.Tests.Outbox;

/// <summary>From one process to the next, and what an operator sees.</summary>
public sealed class OutboxLifeTests
{
    [Fact]
    public async Task What_waits_is_stored_by_the_next_process_which_starts_without_the_store()
    {
        await using var host = new OutageHost { Failure = OutageHost.Unreachable };
        var id = (await host.RememberAsync("Rome", configure: static options => options.Metadata = new() { ["a"] = new System.Text.Json.Nodes.JsonObject { ["b"] = 1 } })).Id;
        await host.RestartAsync();

        Assert.Equal(["Rome"], await host.ListAsync());
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.RememberAsync("Oslo");
        host.Failure = null;
        await host.DrainedAsync();

        Assert.Equal(["Oslo", "Rome"], await host.ListAsync());
        var stored = await host.Memory.GetAsync(OutageHost.Ana, id!.Value, OutageHost.Stop);
        Assert.Equal(1, (int)stored!.Metadata!["a"]!["b"]!);
    }

    [Fact]
    public async Task What_waits_of_every_kind_of_scope_is_read_by_the_next_process()
    {
        await using var host = new OutageHost { Failure = OutageHost.Unreachable };
        MemoryScope[] scopes = [MemoryScope.ForTenant("north"), OutageHost.Ana, OutageHost.Ana with { AgentId = "tutor", SessionId = "s1" }];
        foreach (var scope in scopes)
        {
            await host.RememberAsync($"Said as {scope}.", scope, options => options.BindToSession = scope.SessionId is not null);
        }

        await host.RestartAsync();

        Assert.Equal(3, await host.DepthAsync());
        host.Failure = null;
        await host.DrainedAsync();
        Assert.Equal(scopes, (await host.Memory.ListAsync(scopes[2], cancellationToken: OutageHost.Stop)).Items.Select(static record => record.Scope).Reverse());
    }

    [Fact]
    public async Task A_host_that_stops_stores_what_it_can()
    {
        await using var host = new OutageHost { Failure = OutageHost.Unreachable };
        foreach (var service in host.Services.GetServices<IHostedService>())
        {
            await service.StartAsync(OutageHost.Stop);
        }

        await host.RememberAsync("Rome");
        host.Failure = null;
        foreach (var service in host.Services.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(OutageHost.Stop);
        }

        Assert.Equal(0, await host.DepthAsync());
        Assert.Equal(["Rome"], await host.ListAsync());
    }

    [Fact]
    public async Task What_can_never_be_stored_is_set_aside_where_it_is_seen_replayed_or_dropped()
    {
        await using var host = new OutageHost { Failure = OutageHost.Unreachable };
        await host.RememberAsync("In place of nothing.", configure: static options => options.Supersedes = Guid.CreateVersion7(StoreContract.Given.Noon));
        await host.RememberAsync("Rome");
        host.Failure = null;
        await host.DrainedAsync();

        Assert.Equal(["Rome"], await host.ListAsync());
        var letter = Assert.Single(await host.Outbox.ReadDeadLettersAsync(cancellationToken: OutageHost.Stop));
        Assert.Equal(("In place of nothing.", OutageHost.Ana), (letter.Texts[0], letter.Scope));
        Assert.Contains("Supersedes", letter.Reason, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(host));
        Assert.DoesNotContain(host.Log.Lines, static line => line.Level > Microsoft.Extensions.Logging.LogLevel.Trace && line.Text.Contains("In place", StringComparison.Ordinal));

        await host.RestartAsync();
        letter = Assert.Single(await host.Outbox.ReadDeadLettersAsync(cancellationToken: OutageHost.Stop));
        Assert.True(await host.Outbox.ReplayAsync(letter.Number, OutageHost.Stop));
        await host.DrainedAsync();
        Assert.Single(await host.Outbox.ReadDeadLettersAsync(cancellationToken: OutageHost.Stop));

        Assert.True(await host.Outbox.DropAsync(letter.Number, OutageHost.Stop));
        Assert.False(await host.Outbox.DropAsync(letter.Number, OutageHost.Stop));
        Assert.Empty(await host.Outbox.ReadDeadLettersAsync(cancellationToken: OutageHost.Stop));
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(host));
    }

    [Fact]
    public async Task A_request_that_fails_again_and_again_where_others_succeed_is_set_aside()
    {
        await using var host = new OutageHost(static options => options.MaxAttempts = 3) { Failure = OutageHost.Unreachable, OnlyFor = OutageHost.Ana };
        await host.RememberAsync("poison");
        host.Failure = new MemoryStoreException("scripted", "commit", "Too large.");
        await host.DrainedAsync();

        Assert.Equal("scripted failed to commit: Too large.", Assert.Single(await host.Outbox.ReadDeadLettersAsync(cancellationToken: OutageHost.Stop)).Reason);
    }

    [Fact]
    public async Task Health_says_what_is_wrong_and_names_nobody()
    {
        await using var host = new OutageHost(static options => options.MaxRequests = 1);
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(host));

        (host.Failure, host.OnlyFor) = (new MemoryStoreException("scripted", "commit", "Slow down.") { IsTransient = true, RetryAfter = TimeSpan.FromHours(1) }, OutageHost.Ana);
        await host.RememberAsync("Rome");
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(host));
        host.OnlyFor = null;
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(host));

        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(OutageHost.Stop);
        var entry = report.Entries["agent-memory"];
        Assert.Equal(1, entry.Data["outbox_depth"]);
        var shown = $"{entry.Description} {string.Join(' ', entry.Data.Select(static pair => $"{pair.Key}={pair.Value}"))}";
        Assert.DoesNotContain("ana", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("north", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_that_wait_are_a_degradation()
    {
        await using var host = new OutageHost { Failure = new MemoryStoreException("scripted", "commit", "Slow down.") { IsTransient = true, RetryAfter = TimeSpan.FromHours(1) }, OnlyFor = OutageHost.Ana };
        await host.RememberAsync("Rome");

        Assert.Equal(HealthStatus.Degraded, await HealthAsync(host));
    }

    [Fact]
    public async Task The_depth_is_measured()
    {
        await using var host = new OutageHost { Failure = OutageHost.Unreachable };
        await host.RememberAsync("Rome");
        var depth = 0;
        using var listener = new System.Diagnostics.Metrics.MeterListener();
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "Mem0", Name: "mem0.outbox.depth" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((_, value, _, _) => depth = value);
        listener.Start();
        listener.RecordObservableInstruments();

        Assert.True(depth >= 1);
    }

    [Fact]
    public async Task Two_processes_do_not_share_an_outbox()
    {
        await using var host = new OutageHost();
        await host.RememberAsync("Rome");
        var services = new ServiceCollection();
        services.AddAgentMemory().WithSqlite(Path.Combine(host.Folder, "memory.db")).WithOutbox(host.File);
        await using var other = services.BuildServiceProvider();

        var failure = await Assert.ThrowsAsync<MemoryStoreException>(() => other.GetRequiredService<IAgentMemory>().RememberAsync(OutageHost.Ana, "Oslo", null, OutageHost.Stop));

        Assert.Contains("in use by another process", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_outbox_without_a_store_and_a_second_one_are_refused()
    {
        var services = new ServiceCollection();
        var builder = services.AddAgentMemory().WithOutbox("outbox.db");

        Assert.Throws<InvalidOperationException>(() => builder.WithOutbox("other.db"));
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddAgentMemory().WithOutbox(":memory:"));
        using var provider = services.BuildServiceProvider();
        Assert.Contains("no store", Assert.Throws<InvalidOperationException>(provider.GetRequiredService<IAgentMemory>).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ReadTimeout", 0, 1, 1)]
    [InlineData("WriteTimeout", 1, 0, 1)]
    [InlineData("RetryDelay", 1, 1, 0)]
    [InlineData("RetryDelay", 1, 1, 3601)]
    public void Options_out_of_range_are_refused_by_name(string name, int read, int write, int retry)
    {
        var services = new ServiceCollection();
        services.AddAgentMemory().WithSqlite("memory.db").WithOutbox("outbox.db", options =>
        {
            options.ReadTimeout = TimeSpan.FromSeconds(read);
            options.WriteTimeout = TimeSpan.FromSeconds(write);
            options.RetryDelay = TimeSpan.FromSeconds(retry);
        });
        using var provider = services.BuildServiceProvider();

        var failure = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<OutboxOptions>>().Value);
        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
    }

    private static async Task<HealthStatus> HealthAsync(OutageHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(OutageHost.Stop)).Status;
}
