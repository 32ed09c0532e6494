namespace Mem0.SemanticKernel.Tests.ChatService;

public sealed class RenderedPromptsTests
{
    private static readonly MemoryScope s_ana = MemoryScope.ForUser("ana");

    [Fact]
    public void A_note_is_taken_once()
    {
        var prompts = new RenderedPrompts();
        prompts.Add(s_ana, "one", isSettled: true);
        prompts.Add(s_ana, "two", isSettled: false);
        prompts.Add(s_ana, "one", isSettled: true);

        Assert.False(prompts.TryTake(s_ana, "other", out _));
        Assert.True(prompts.TryTake(s_ana, "two", out var isSettled));
        Assert.False(isSettled);
        Assert.True(prompts.TryTake(s_ana, "one", out isSettled));
        Assert.True(isSettled);
        Assert.True(prompts.TryTake(s_ana, "one", out _));
        Assert.False(prompts.TryTake(s_ana, "one", out isSettled));
        Assert.False(isSettled);
    }

    [Fact]
    public void A_note_is_for_the_user_whose_prompt_it_was()
    {
        var prompts = new RenderedPrompts();
        prompts.Add(s_ana, "yes", isSettled: true);

        Assert.False(prompts.TryTake(MemoryScope.ForUser("ben"), "yes", out _));
        Assert.True(prompts.TryTake(MemoryScope.ForUser("ana"), "yes", out _));
    }

    [Fact]
    public void Notes_that_nobody_takes_make_room()
    {
        var prompts = new RenderedPrompts();
        for (var i = 0; i < 300; i++)
        {
            prompts.Add(s_ana, $"prompt {i}", isSettled: true);
        }

        Assert.False(prompts.TryTake(s_ana, "prompt 43", out _));
        Assert.True(prompts.TryTake(s_ana, "prompt 44", out _));
        Assert.True(prompts.TryTake(s_ana, "prompt 299", out _));
    }
}
