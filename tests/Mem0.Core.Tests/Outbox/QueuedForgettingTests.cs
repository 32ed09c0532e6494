using System.Text;
using Microsoft.Extensions.AI;

namespace Mem0.Core.Tests.Outbox;

/// <summary>A forgetting that is acknowledged is true, whether the store answers or not.</summary>
public sealed class QueuedForgettingTests
{
    [Fact]
    public async Task What_was_never_sent_is_forgotten_while_the_store_is_down_and_is_in_no_file()
    {
        await using var host = new OutageHost { Failure = OutageHost.Unreachable };
        var id = (await host.RememberAsync("The canary sings at noon.")).Id!.Value;
        Assert.True(HasCanary(host));

        Assert.Equal([id], (await host.Memory.ForgetAsync(OutageHost.Ana, id, OutageHost.Stop)).Ids);

        Assert.False(HasCanary(host));
        Assert.Empty(await host.ListAsync());
        Assert.Equal(0, await host.DepthAsync());
        host.Failure = null;
        await host.RestartAsync();
        Assert.Empty(await host.ListAsync());
    }

    [Fact]
    public async Task What_may_have_been_stored_is_not_forgotten_without_the_store()
    {
        await using var host = new OutageHost { LosesAnswers = true };
        var id = (await host.RememberAsync("The canary sings at noon.")).Id!.Value;

        var failure = await Assert.ThrowsAsync<MemoryStoreException>(() => host.Memory.ForgetAsync(OutageHost.Ana, id, OutageHost.Stop));
        await Assert.ThrowsAsync<MemoryStoreException>(() => host.Memory.ForgetAllAsync(OutageHost.Ana, OutageHost.Stop));
        Assert.True(failure.IsTransient);
        Assert.Equal(1, await host.DepthAsync());

        (host.Failure, host.LosesAnswers) = (null, false);
        Assert.Equal([id], (await host.Memory.ForgetAsync(OutageHost.Ana, id, OutageHost.Stop)).Ids);
        Assert.Equal(0, await host.DepthAsync());
        Assert.False(HasCanary(host));
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.Outbox.DrainAsync(OutageHost.Stop);
        Assert.Empty(await host.ListAsync());
    }

    [Fact]
    public async Task Forgetting_by_filter_takes_what_waits_and_what_is_stored()
    {
        await using var host = new OutageHost();
        await host.RememberAsync("stored", configure: static options => options.Tags = ["x"]);
        host.Failure = OutageHost.Unreachable;
        var messages = await host.Memory.RememberAsync(OutageHost.Ana, [new ChatMessage(ChatRole.User, "waits"), new ChatMessage(ChatRole.Assistant, "waits too")], new() { Tags = ["x"] }, OutageHost.Stop);
        await host.RememberAsync("stays", configure: static options => options.Tags = ["y"]);
        host.Failure = null;

        var gone = await host.Memory.ForgetAsync(OutageHost.Ana, new MemoryFilter { TagsAny = ["x"] }, OutageHost.Stop);

        Assert.Equal(3, gone.Ids.Count);
        Assert.Contains(messages.Changes[1].Id!.Value, gone.Ids);
        Assert.Equal(["stays"], await host.ListAsync());
        await host.DrainedAsync();
        Assert.Equal(["stays"], await host.ListAsync());
    }

    [Fact]
    public async Task One_of_two_messages_is_forgotten_and_the_other_is_stored_and_the_operation_does_not_bring_it_back()
    {
        await using var host = new OutageHost { Failure = OutageHost.Unreachable };
        ChatMessage[] said = [new(ChatRole.User, "keep this"), new(ChatRole.User, "The canary sings.")];
        var result = await host.Memory.RememberAsync(OutageHost.Ana, said, new() { OperationId = "turn" }, OutageHost.Stop);
        await host.Memory.ForgetAsync(OutageHost.Ana, result.Changes[1].Id!.Value, OutageHost.Stop);
        Assert.False(HasCanary(host));
        Assert.Equal(["keep this"], await host.ListAsync());

        host.Failure = null;
        await host.DrainedAsync();

        Assert.Equal(["keep this"], await host.ListAsync());
        await Assert.ThrowsAsync<MemoryConflictException>(() => host.Memory.RememberAsync(OutageHost.Ana, said, new() { OperationId = "turn" }, OutageHost.Stop));
        Assert.Equal(["keep this"], await host.ListAsync());
    }

    [Fact]
    public async Task What_is_stored_is_not_left_in_the_file_of_an_empty_outbox()
    {
        await using var host = new OutageHost { Failure = OutageHost.Unreachable };
        await host.RememberAsync("The canary sings at noon.");
        host.Failure = null;
        await host.DrainedAsync();

        Assert.False(HasCanary(host));
    }

    [Fact]
    public async Task What_was_set_aside_is_forgotten_with_the_rest_and_nobody_elses_is()
    {
        await using var host = new OutageHost { Failure = OutageHost.Unreachable };
        foreach (var scope in (MemoryScope[])[OutageHost.Ana, OutageHost.Ben])
        {
            await host.RememberAsync($"The {(scope == OutageHost.Ana ? "canary" : "raven")} is replaced.", scope, static options => options.Supersedes = Guid.CreateVersion7(StoreContract.Given.Noon));
        }

        host.Failure = null;
        await host.DrainedAsync();
        Assert.Equal(2, (await host.Outbox.ReadDeadLettersAsync(cancellationToken: OutageHost.Stop)).Count);

        Assert.Single((await host.Memory.ForgetAllAsync(OutageHost.Ana, OutageHost.Stop)).Ids);

        Assert.Equal(OutageHost.Ben, Assert.Single(await host.Outbox.ReadDeadLettersAsync(cancellationToken: OutageHost.Stop)).Scope);
        Assert.False(HasCanary(host));
    }

    [Fact]
    public async Task Changes_of_what_waits_need_the_store_and_go_behind_it()
    {
        await using var host = new OutageHost { Failure = OutageHost.Unreachable };
        var id = (await host.RememberAsync("Rome")).Id!.Value;

        await Assert.ThrowsAsync<MemoryStoreException>(() => host.Memory.UpdateAsync(OutageHost.Ana, id, new() { Content = "Oslo" }, null, OutageHost.Stop));
        Assert.Equal(["Rome"], await host.ListAsync());

        host.Failure = null;
        Assert.Equal(2, (await host.Memory.UpdateAsync(OutageHost.Ana, id, new() { Content = "Oslo" }, null, OutageHost.Stop))!.Version);
        Assert.Equal(["Oslo"], await host.ListAsync());
        Assert.Equal(0, await host.DepthAsync());
    }

    [Fact]
    public async Task An_export_is_never_without_what_waits_and_an_import_never_before_it()
    {
        await using var host = new OutageHost { Failure = OutageHost.Unreachable };
        await host.RememberAsync("Rome");

        using var none = new MemoryStream();
        var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => host.Memory.ExportAsync(OutageHost.Ana, none, null, OutageHost.Stop));
        Assert.True(refused.IsTransient);

        host.Failure = null;
        using var file = new MemoryStream();
        Assert.Equal(1, (await host.Memory.ExportAsync(OutageHost.Ana, file, null, OutageHost.Stop)).Memories);
        Assert.Equal(0, await host.DepthAsync());

        host.Failure = OutageHost.Unreachable;
        await host.RememberAsync("Oslo");
        file.Position = 0;
        await Assert.ThrowsAsync<MemoryStoreException>(() => host.Memory.ImportAsync(OutageHost.Ana, file, null, OutageHost.Stop));

        host.Failure = null;
        file.Position = 0;
        Assert.Equal(1, (await host.Memory.ImportAsync(OutageHost.Ana, file, null, OutageHost.Stop)).Unchanged);
        Assert.Equal(["Oslo", "Rome"], (await host.ListAsync()).Order(StringComparer.Ordinal));
    }

    private static bool HasCanary(OutageHost host) => Directory.GetFiles(host.Folder, "outbox*").Where(static file => !file.EndsWith("-lock", StringComparison.Ordinal)).Any(static file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes("canary")) >= 0;
    });
}
