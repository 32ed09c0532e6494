using Mem0.Core.Tests.Isolation;

namespace Mem0.Core.Tests.BadInput;

/// <summary>A cursor only fits the list that it was made with.</summary>
public sealed class CursorTests : IAsyncDisposable
{
    private readonly ProductHost _host = new(StoreKind.Reference);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_cursor_that_was_changed_anywhere_is_refused()
    {
        var cursor = await CursorAsync(BadCall.Ana);
        for (var i = 0; i < cursor.Length; i++)
        {
            var changed = cursor.Remove(i, 1).Insert(i, cursor[i] == 'A' ? "B" : "A");
            await RefusedAsync(BadCall.Ana, new() { Limit = 2, Cursor = changed });
        }

        await RefusedAsync(BadCall.Ana, new() { Limit = 2, Cursor = cursor[..^1] });
        await RefusedAsync(BadCall.Ana, new() { Limit = 2, Cursor = cursor + cursor });

        // Positive control: unchanged it leads to the rest, whatever the limit is now.
        Assert.Equal(3, (await _host.Memory.ListAsync(BadCall.Ana, new() { Limit = 200, Cursor = cursor }, Stop)).Items.Count);
    }

    [Fact]
    public async Task A_cursor_of_another_scope_or_other_options_is_refused()
    {
        MemoryScope[] others =
        [
            BadCall.Ana with { UserId = "ben" }, BadCall.Ana with { TenantId = "south" }, BadCall.Ana with { SessionId = "s" }, BadCall.Ana with { AgentId = "a" }, MemoryScope.ForTenant("north"),
            BadCall.Ana with { TenantId = "nort", UserId = "hana" },
        ];
        var cursor = await CursorAsync(BadCall.Ana);
        foreach (var other in others)
        {
            await CursorAsync(other);
            await RefusedAsync(other, new() { Limit = 2, Cursor = cursor });
        }

        ListOptions[] options =
        [
            new() { IncludeShared = false }, new() { AllSessions = true }, new() { IncludeSuperseded = true },
            new() { Filter = new() { TagsAny = ["x"] } }, new() { Filter = new() { TagsAll = ["x"] } }, new() { Filter = new() { Keys = [] } },
            new() { Filter = new() { Metadata = new() { ["k"] = 1 } } }, new() { Filter = new() { EventFrom = DateTimeOffset.UnixEpoch } }, new() { Filter = new() { CreatedTo = DateTimeOffset.UnixEpoch } },
        ];
        foreach (var option in options)
        {
            option.Cursor = cursor;
            await RefusedAsync(BadCall.Ana, option);
        }
    }

    [Fact]
    public async Task A_cursor_of_another_version_is_refused_with_a_hint()
    {
        var cursor = await CursorAsync(BadCall.Ana);

        var refused = await RefusedAsync(BadCall.Ana, new() { Limit = 2, Cursor = "_" + cursor[1..] });

        Assert.Contains("begin the list again", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_names_nobody()
    {
        var cursor = await CursorAsync(BadCall.Ana);
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(cursor);

        Assert.DoesNotContain("ana", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.True(cursor.Length < 64);
    }

    private async Task<string> CursorAsync(MemoryScope scope)
    {
        for (var i = 0; i < 5; i++)
        {
            await _host.Memory.RememberAsync(scope, $"Number {i}.", null, Stop);
        }

        return (await _host.Memory.ListAsync(scope, new() { Limit = 2 }, Stop)).NextCursor!;
    }

    private async Task<ArgumentException> RefusedAsync(MemoryScope scope, ListOptions options) =>
        await Assert.ThrowsAsync<ArgumentException>(nameof(ListOptions.Cursor), () => _host.Memory.ListAsync(scope, options, Stop));
}
