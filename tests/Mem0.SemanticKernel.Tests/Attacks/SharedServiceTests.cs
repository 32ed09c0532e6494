using Mem0.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>Filter and decorator tell one another which prompts were rendered. What one user's prompts leave behind must not reach another's turn.</summary>
public sealed class SharedServiceTests(AttackWorld world) : IClassFixture<AttackWorld>, IDisposable
{
    private const string Question = "yes, please";

    private readonly ScriptedChatClient _model = new() { Otherwise = ScriptedAnswer.Say("I see.") };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task A_prompt_that_is_under_way_takes_no_memory_from_the_same_words_of_another_user()
    {
        var (ana, ben) = (await NewUserAsync("ana's secret"), await NewUserAsync("ben's secret"));
        var gate = new Gate();
        var kernel = CreateKernel(gate);

        // Ana's prompt is rendered, and waits before it is sent.
        var anas = CloneFor(kernel, ana).InvokePromptAsync(Question, cancellationToken: Stop);
        await gate.Reached.Task.WaitAsync(Stop);
        await AskDirectlyAsync(kernel, ben);
        gate.Open.SetResult();
        await anas;

        Assert.Contains("ben's secret", Sight.Of(_model.Requests[0]).Section, StringComparison.Ordinal);
        Assert.Contains("ana's secret", Sight.Of(_model.Requests[1]).Section, StringComparison.Ordinal);
        Assert.Equal(["ben's secret", Question, "I see."], await ContentsAsync(ben));
        Assert.Equal(["ana's secret"], await ContentsAsync(ana));
    }

    [Fact]
    public async Task A_prompt_that_was_answered_from_elsewhere_leaves_nothing_behind()
    {
        var ana = await NewUserAsync("ana's secret");
        var kernel = CreateKernel(new Cache());

        Assert.Equal("cached", await CloneFor(kernel, ana).InvokePromptAsync<string>(Question, cancellationToken: Stop));
        Assert.Empty(_model.Requests);
        await AskDirectlyAsync(kernel, ana);

        Assert.Contains("ana's secret", Sight.Of(Assert.Single(_model.Requests)).Section, StringComparison.Ordinal);
        Assert.Equal(["ana's secret", Question, "I see."], await ContentsAsync(ana));
    }

    private Kernel CreateKernel(IPromptRenderFilter other)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(world.Memory);
        builder.Services.AddSingleton(_model.AsChatCompletionService());
        if (other is Gate)
        {
            builder.Services.AddSingleton(other);
        }

        builder.AddAgentMemoryPromptFilter(static kernel => (MemoryScope)kernel.Data["who"]!).AddAgentMemoryChatCompletion(static kernel => (MemoryScope)kernel.Data["who"]!);
        if (other is Cache)
        {
            builder.Services.AddSingleton(other);
        }

        return builder.Build();
    }

    private static Kernel CloneFor(Kernel kernel, MemoryScope scope)
    {
        var clone = kernel.Clone();
        clone.Data["who"] = scope;
        return clone;
    }

    private static async Task AskDirectlyAsync(Kernel kernel, MemoryScope scope)
    {
        var clone = CloneFor(kernel, scope);
        await clone.GetRequiredService<IChatCompletionService>().GetChatMessageContentsAsync(new ChatHistory([new(AuthorRole.User, Question)]), kernel: clone, cancellationToken: Stop);
    }

    private async Task<MemoryScope> NewUserAsync(string secret)
    {
        var scope = await world.NewUserAsync(Stop);
        await world.Memory.RememberAsync(scope, secret, cancellationToken: Stop);
        return scope;
    }

    private async Task<IEnumerable<string>> ContentsAsync(MemoryScope scope) => (await world.Memory.ListAsync(scope, null, Stop)).Items.Reverse().Select(static memory => memory.Content);

    // Stands outside of the memory filter and holds a rendered prompt back.
    private sealed class Gate : IPromptRenderFilter
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next)
        {
            await next(context);
            Reached.SetResult();
            await Open.Task;
        }
    }

    // Stands inside of it and answers from elsewhere, as a semantic cache does.
    private sealed class Cache : IPromptRenderFilter
    {
        public async Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next)
        {
            await next(context);
            context.Result = new FunctionResult(context.Function, "cached");
        }
    }
}
