using Mem0.StoreContract;

namespace Mem0.Qdrant.Tests;

/// <summary>Much at once, and long texts.</summary>
public sealed class SizeTests : Rig
{
    [Fact]
    public async Task A_commit_of_long_texts_is_divided_over_requests_that_the_server_takes()
    {
        var store = await OpenAsync();
        // What takes the most room on its way; 36 MB in all, and the server takes 32 at once.
        var text = new string('\u0001', 200_000);
        var writes = Enumerable.Range(0, 26).Select(i => Given.Adding(New(Ana, $"{i} \"{text}\""))).ToArray();

        Assert.True(await store.CommitAsync(Given.Commit(writes), Stop));

        Assert.Equal(26, (await ListAsync(await OpenAsync(), Ana)).Length);
        Assert.Equal(writes[7].Record.Content, Assert.Single(await (await OpenAsync()).GetAsync(Given.View(Ana), [writes[7].Record.Id], Stop)).Content);
    }

    [Fact]
    public async Task Text_is_kept_as_it_is_read()
    {
        await AddAsync(await OpenAsync(), Ana, "\u65E5\u672C\u8A9E <b>&\u00E9</b>");

        Assert.Contains("\u65E5\u672C\u8A9E <b>&\u00E9</b>", AllOfServer(), StringComparison.Ordinal);
    }
}
