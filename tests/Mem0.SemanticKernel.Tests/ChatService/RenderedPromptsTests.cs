namespace Mem0.SemanticKernel.Tests.ChatService;

public sealed class RenderedPromptsTests
{
    [Fact]
    public void A_note_is_taken_once()
    {
        var prompts = new RenderedPrompts();
        prompts.Add("one", isSettled: true);
        prompts.Add("two", isSettled: false);
        prompts.Add("one", isSettled: true);

        Assert.False(prompts.TryTake("other", out _));
        Assert.True(prompts.TryTake("two", out var isSettled));
        Assert.False(isSettled);
        Assert.True(prompts.TryTake("one", out isSettled));
        Assert.True(isSettled);
        Assert.True(prompts.TryTake("one", out _));
        Assert.False(prompts.TryTake("one", out isSettled));
        Assert.False(isSettled);
    }

    [Fact]
    public void Notes_that_nobody_takes_make_room()
    {
        var prompts = new RenderedPrompts();
        for (var i = 0; i < 300; i++)
        {
            prompts.Add($"prompt {i}", isSettled: true);
        }

        Assert.False(prompts.TryTake("prompt 43", out _));
        Assert.True(prompts.TryTake("prompt 44", out _));
        Assert.True(prompts.TryTake("prompt 299", out _));
    }
}
