using Mem0.SemanticKernel.Tests.Attacks.Doors;
using Mem0.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>Twenty users share one instance, and their streams are read one piece at a time, in turn.</summary>
public sealed class InterleavedTurnsTests(AttackWorld world) : IClassFixture<AttackWorld>, IDisposable
{
    private const int Users = 20;
    private const int Turns = 10;

    private static readonly AsyncLocal<MemoryScope?> s_current = new();

    private readonly string _tenant = Guid.NewGuid().ToString("N");
    private readonly ScriptedChatClient _model = new() { Otherwise = ScriptedAnswer.React(static question => ScriptedAnswer.Say($"answer to {question}")) };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task Middleware_that_reads_the_scope_from_the_options()
    {
        var client = _model.AsBuilder().UseAgentMemory(world.Memory, options => ScopeOf((int)options!.AdditionalProperties!["user"]!), RecallAll).Build();

        await RunAsync((user, question) => client.GetStreamingResponseAsync(question, new() { AdditionalProperties = new() { ["user"] = user } }, Stop).Select(static update => update.Text));

        await AssertNothingCrossedAsync(isCaptured: true);
    }

    [Fact]
    public async Task Middleware_that_reads_an_ambient_scope()
    {
        var client = _model.AsBuilder().UseAgentMemory(world.Memory, _ => s_current.Value!, RecallAll).Build();

        await RunAsync((user, question) =>
        {
            s_current.Value = ScopeOf(user);
            return client.GetStreamingResponseAsync(question, cancellationToken: Stop).Select(static update => update.Text);
        });

        await AssertNothingCrossedAsync(isCaptured: true);
    }

    [Fact]
    public async Task A_decorated_service_and_clones_of_one_kernel()
    {
        var kernel = CreateKernel(static builder => builder.AddAgentMemoryChatCompletion(static kernel => (MemoryScope)kernel.Data["who"]!, RecallAll));
        var service = kernel.GetRequiredService<IChatCompletionService>();

        await RunAsync((user, question) => service
            .GetStreamingChatMessageContentsAsync(new ChatHistory([new(AuthorRole.User, question)]), kernel: CloneFor(kernel, user), cancellationToken: Stop)
            .Select(static update => update.Content ?? ""));

        await AssertNothingCrossedAsync(isCaptured: true);
    }

    [Fact]
    public async Task A_prompt_filter_and_clones_of_one_kernel()
    {
        var kernel = CreateKernel(static builder => builder.AddAgentMemoryPromptFilter(static kernel => (MemoryScope)kernel.Data["who"]!));

        await RunAsync((user, question) => CloneFor(kernel, user)
            .InvokePromptStreamingAsync<string>(PromptDoor.Chat, new() { ["question"] = question }, cancellationToken: Stop));

        await AssertNothingCrossedAsync(isCaptured: false);
    }

    [Fact]
    public async Task Filter_and_decorator_together()
    {
        var kernel = CreateKernel(static builder => builder
            .AddAgentMemoryPromptFilter(static kernel => (MemoryScope)kernel.Data["who"]!)
            .AddAgentMemoryChatCompletion(static kernel => (MemoryScope)kernel.Data["who"]!));

        // All ask the same, so that nothing but the scope keeps them apart.
        await RunAsync((user, _) => CloneFor(kernel, user)
            .InvokePromptStreamingAsync<string>(PromptDoor.Chat, new() { ["question"] = $"What is my secret?" }, cancellationToken: Stop));

        Assert.All(_model.Requests, static request => Assert.Single(request.Messages, static message => MemorySection.Contains(message.Text)));
        Assert.All(
            _model.Requests.GroupBy(static request => Enumerable.Range(0, Users).Single(user => request.Messages.Any(message => message.Text.Contains(Secret(user), StringComparison.Ordinal)))),
            static requests => Assert.Equal(Turns, requests.Count()));
    }

    // The turns that are kept would push the secret out of the best ten.
    private static void RecallAll(MemoryChatOptions options) => options.Recall = new() { Limit = 100 };

    private static string Secret(int user) => $"secret of user {user:00}.";

    private MemoryScope ScopeOf(int user) => MemoryScope.ForUser($"user {user}", _tenant);

    private Kernel CreateKernel(Action<IKernelBuilder> configure)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(world.Memory);
        builder.Services.AddSingleton(_model.AsChatCompletionService());
        configure(builder);
        return builder.Build();
    }

    private Kernel CloneFor(Kernel kernel, int user)
    {
        var clone = kernel.Clone();
        clone.Data["who"] = ScopeOf(user);
        return clone;
    }

    // Opens all streams of a round, then takes one piece of each in turn until all have ended.
    private async Task RunAsync(Func<int, string, IAsyncEnumerable<string>> ask)
    {
        for (var user = 0; user < Users; user++)
        {
            await world.Memory.RememberAsync(ScopeOf(user), $"The {Secret(user)}", cancellationToken: Stop);
        }

        for (var turn = 0; turn < Turns; turn++)
        {
            var streams = Enumerable.Range(0, Users).Select(user => ask(user, $"user {user:00} asks for turn {turn}").GetAsyncEnumerator(Stop)).ToList();
            while (streams.Count > 0)
            {
                foreach (var stream in streams.ToArray())
                {
                    if (!await stream.MoveNextAsync())
                    {
                        await stream.DisposeAsync();
                        streams.Remove(stream);
                    }
                }
            }
        }
    }

    private async Task AssertNothingCrossedAsync(bool isCaptured)
    {
        Assert.Equal(Users * Turns, _model.Requests.Count);
        foreach (var request in _model.Requests)
        {
            var all = string.Join('\n', request.Messages.Select(static message => message.Text).Prepend(request.Options?.Instructions));
            var asker = Enumerable.Range(0, Users).Single(user => request.Messages[^1].Text.StartsWith($"user {user:00} asks", StringComparison.Ordinal));
            Assert.Equal([asker], Enumerable.Range(0, Users).Where(user => all.Contains(Secret(user), StringComparison.Ordinal)));
            Assert.DoesNotContain(Enumerable.Range(0, Users).Where(user => user != asker), user => all.Contains($"user {user:00} asks", StringComparison.Ordinal));
        }

        for (var user = 0; user < Users; user++)
        {
            var memories = (await world.Memory.ListAsync(ScopeOf(user), new() { Limit = 200 }, Stop)).Items;
            Assert.Equal(isCaptured ? 1 + (2 * Turns) : 1, memories.Count);
            Assert.All(memories, memory => Assert.Contains($"user {user:00}", memory.Content, StringComparison.Ordinal));
        }
    }
}
