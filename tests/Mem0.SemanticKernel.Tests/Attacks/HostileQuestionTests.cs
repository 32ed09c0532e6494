using Mem0.SemanticKernel.Tests.Attacks.Doors;
using Mem0.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using TextContent = Microsoft.Extensions.AI.TextContent;

namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>The corpus as what the user asks: memory adds its section and changes nothing else that the model gets.</summary>
public sealed class HostileQuestionTests(AttackWorld world) : IClassFixture<AttackWorld>
{
    private const string Known = "likes green tea from Kyoto";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Cases => [.. AttackCorpus.All.Select(static item => item.Id)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_question_reaches_the_model_as_it_would_without_memory(string id)
    {
        var question = AttackCorpus.Get(id).Text;
        var scope = await world.NewUserAsync(Stop);
        await world.Memory.RememberAsync(scope, Known, cancellationToken: Stop);
        var problems = new List<string>();

        foreach (var (name, look) in Doors(question))
        {
            var without = await look(null);
            var with = await look(scope);
            var section = with.Messages.Where(static message => message.Role == ChatRole.System && MemorySection.IsSection(message.Text)).ToArray();
            var rest = with.Messages.Except(section).ToArray();
            if (!rest.Select(Show).SequenceEqual(without.Messages.Select(Show)))
            {
                problems.Add($"{name}: [{string.Join(" | ", rest.Select(Show))}] instead of [{string.Join(" | ", without.Messages.Select(Show))}]");
            }

            // Nothing is asked when all of the question is a section, or when it cannot be seen.
            var isAsked = MemorySection.Strip(question).Any(static c => char.IsAscii(c) || char.IsLetter(c));
            var instructions = with.Options?.Instructions ?? "";
            if (isAsked && !(section.Length == 1 ? section[0].Text : instructions).Contains(Known, StringComparison.Ordinal))
            {
                problems.Add($"{name}: no memory came");
            }
        }

        Assert.Empty(problems);
    }

    // White space at the ends of a plain prompt is not kept, and the documentation says so.
    private static string Show(ChatMessage message) =>
        $"{message.Role}: {string.Join('+', message.Contents.Select(static content => content is TextContent text ? text.Text.Trim() : content.GetType().Name))}";

    private IEnumerable<(string Name, Func<MemoryScope?, Task<ModelRequest>> Look)> Doors(string question)
    {
        foreach (var (name, template) in new[] { ("chat prompt", PromptDoor.Chat), ("plain prompt", PromptDoor.Plain) })
        {
            yield return (name, scope => RunAsync(
                builder => _ = scope is null ? builder : builder.AddAgentMemoryPromptFilter(scope),
                kernel => kernel.InvokePromptAsync(template, new KernelArguments { ["question"] = question }, cancellationToken: Stop)));
        }

        yield return ("decorator", scope => RunAsync(
            builder => _ = scope is null ? builder : builder.AddAgentMemoryChatCompletion(scope, static options => options.Capture = MemoryCapture.None),
            kernel => kernel.GetRequiredService<IChatCompletionService>().GetChatMessageContentsAsync(
                new ChatHistory([new(AuthorRole.System, Door.Instructions), new(AuthorRole.User, question)]), kernel: kernel, cancellationToken: Stop)));
        yield return ("middleware", async scope =>
        {
            using var model = new ScriptedChatClient(ScriptedAnswer.Say("I see."));
            using var client = scope is null ? model : model.AsBuilder().UseAgentMemory(world.Memory, scope, static options => options.Capture = MemoryCapture.None).Build();
            await client.GetResponseAsync([new(ChatRole.System, Door.Instructions), new(ChatRole.User, question)], cancellationToken: Stop);
            return Assert.Single(model.Requests);
        });
    }

    private async Task<ModelRequest> RunAsync(Action<IKernelBuilder> configure, Func<Kernel, Task> run)
    {
        using var model = new ScriptedChatClient(ScriptedAnswer.Say("I see."));
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(world.Memory);
        builder.Services.AddSingleton(model.AsChatCompletionService());
        configure(builder);
        await run(builder.Build());
        return Assert.Single(model.Requests);
    }
}
