using Mem0.SemanticKernel.Tests.Attacks.Doors;
using Mem0.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>Who a kernel acts for: in requests of a container, in nested prompts, and where nobody is named.</summary>
public sealed class KernelIdentityTests(AttackWorld world) : IClassFixture<AttackWorld>, IDisposable
{
    private readonly ScriptedChatClient _model = new() { Otherwise = ScriptedAnswer.Say("I know.") };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_request_of_a_container_acts_for_its_own_user(bool streaming)
    {
        await using var services = CreateServices();
        var (ana, ben) = (await NewUserWithSecretAsync("ana's secret"), await NewUserWithSecretAsync("ben's secret"));

        // The first request stays open, so that a plugin or filter that kept it would serve the second.
        await using var anas = RequestOf(services, ana);
        await using var bens = RequestOf(services, ben);
        foreach (var (request, own, other) in new[] { (anas, "ana's secret", "ben's secret"), (bens, "ben's secret", "ana's secret"), (anas, "ana's secret", "ben's secret") })
        {
            var kernel = request.ServiceProvider.GetRequiredService<Kernel>();
            var recalled = (await kernel.Plugins["memory"]["recall"].InvokeAsync(kernel, new() { ["query"] = "secret" }, Stop)).ToString();
            await RunAsync(kernel, PromptDoor.Chat, streaming);
            var prompted = Sight.Of(_model.Requests[^1]).Text;

            Assert.All([recalled, prompted], text => Assert.Contains(own, text, StringComparison.Ordinal));
            Assert.All([recalled, prompted], text => Assert.DoesNotContain(other, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_plugin_that_a_singleton_holds_captive_fails_rather_than_serve_someone_else()
    {
        var services = new ServiceCollection();
        services.AddSingleton(world.Memory);
        services.AddScoped<CurrentUser>();
        services.AddKernel();

        // The mistake: a singleton asks for the scoped user, and the container does not check it.
        services.AddSingleton<KernelPlugin>(provider => AgentMemoryPlugin.Create(world.Memory, () => provider.GetRequiredService<CurrentUser>().Scope));
        await using var provider = services.BuildServiceProvider(validateScopes: false);
        var ana = await NewUserWithSecretAsync("ana's secret");
        await using var request = RequestOf(provider, ana);
        var kernel = request.ServiceProvider.GetRequiredService<Kernel>();

        var error = await Assert.ThrowsAsync<ArgumentException>(() => kernel.Plugins["memory"]["recall"].InvokeAsync(kernel, new() { ["query"] = "secret" }, Stop));

        Assert.Equal("scope", error.ParamName);
        var right = AgentMemoryPlugin.Create(world.Memory, () => request.ServiceProvider.GetRequiredService<CurrentUser>().Scope);
        Assert.Contains("ana's secret", (await right["recall"].InvokeAsync(kernel, new() { ["query"] = "secret" }, Stop)).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_prompt_within_a_prompt_gets_no_memories_of_its_own_and_none_of_anybody_else(bool streaming)
    {
        var ana = await NewUserWithSecretAsync("ana's secret");
        var spy = new SpyKernel(world.Memory, _model, builder => builder.AddAgentMemoryPromptFilter(ana));
        spy.Kernel.Plugins.AddFromFunctions("inner", [KernelFunctionFactory.CreateFromPrompt("Translate: {{$question}}", functionName: "translate")]);

        await RunAsync(spy.Kernel, $$$"""<message role="system">{{{Door.Instructions}}}</message><message role="user">{{inner.translate}}</message>""", streaming);

        Assert.Equal(2, _model.Requests.Count);
        Assert.DoesNotContain("ana's secret", Sight.Of(_model.Requests[0]).Text, StringComparison.Ordinal);
        Assert.Single(_model.Requests[1].Messages, static message => message.Text.Contains("ana's secret", StringComparison.Ordinal));
        Assert.Equal(3, _model.Requests[1].Messages.Count);
    }

    [Fact]
    public async Task An_argument_of_a_prompt_names_nobody()
    {
        var (ana, ben) = (await NewUserWithSecretAsync("ana's secret"), await NewUserWithSecretAsync("ben's secret"));
        var spy = new SpyKernel(world.Memory, _model, builder => builder.AddAgentMemoryPromptFilter(ana).AddAgentMemoryChatCompletion(ana));

        await spy.Kernel.InvokePromptAsync(
            "{{$question}}", new() { ["question"] = "secret", ["userId"] = ben.UserId, ["scope"] = ben, ["who"] = ben, ["memory"] = ben }, cancellationToken: Stop);

        var sight = Sight.Of(Assert.Single(_model.Requests));
        Assert.Contains("ana's secret", sight.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ben's secret", sight.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_for_nobody_does_not_reach_the_model()
    {
        var nobody = new MemoryScope();
        Assert.Throws<ArgumentException>("scope", () => MemoryTools.Create(world.Memory, nobody));
        Assert.Throws<ArgumentException>("scope", () => AgentMemoryPlugin.Create(world.Memory, nobody));
        Assert.Throws<ArgumentException>("scope", () => _model.AsBuilder().UseAgentMemory(world.Memory, nobody));

        var filtered = new SpyKernel(world.Memory, _model, builder => builder.AddAgentMemoryPromptFilter(_ => nobody));
        var decorated = new SpyKernel(world.Memory, _model, builder => builder.AddAgentMemoryChatCompletion(_ => nobody));
        var client = _model.AsBuilder().UseAgentMemory(world.Memory, _ => nobody).Build();
        await Assert.ThrowsAsync<ArgumentException>("scope", () => filtered.RunPromptAsync(PromptDoor.Chat, streaming: false, Stop));
        await Assert.ThrowsAsync<ArgumentException>("scope", () => filtered.RunPromptAsync(PromptDoor.Chat, streaming: true, Stop));
        await Assert.ThrowsAsync<ArgumentException>("scope", () => decorated.Kernel.GetRequiredService<IChatCompletionService>().GetChatMessageContentsAsync(new ChatHistory("x"), kernel: decorated.Kernel, cancellationToken: Stop));
        await Assert.ThrowsAsync<ArgumentException>("scope", () => client.GetResponseAsync(Door.Question, cancellationToken: Stop));
        await Assert.ThrowsAsync<ArgumentException>("scope", () => client.GetStreamingResponseAsync(Door.Question, cancellationToken: Stop).ToChatResponseAsync(Stop));

        Assert.Empty(_model.Requests);
        await new SpyKernel(world.Memory, _model, builder => builder.AddAgentMemoryPromptFilter(MemoryScope.ForUser("somebody"))).RunPromptAsync(PromptDoor.Chat, streaming: false, Stop);
        Assert.Single(_model.Requests);
    }

    private static AsyncServiceScope RequestOf(ServiceProvider services, MemoryScope user)
    {
        var request = services.CreateAsyncScope();
        request.ServiceProvider.GetRequiredService<CurrentUser>().Scope = user;
        return request;
    }

    private static async Task RunAsync(Kernel kernel, string template, bool streaming)
    {
        if (streaming)
        {
            Assert.NotEmpty(await kernel.InvokePromptStreamingAsync(template, SpyKernel.Arguments, cancellationToken: Stop).ToArrayAsync(Stop));
        }
        else
        {
            await kernel.InvokePromptAsync(template, SpyKernel.Arguments, cancellationToken: Stop);
        }
    }

    private ServiceProvider CreateServices()
    {
        var services = new ServiceCollection();
        services.AddSingleton(world.Memory);
        services.AddScoped<CurrentUser>();
        services.AddSingleton(_model.AsChatCompletionService());
        services.AddKernel()
            .AddAgentMemoryPlugin(static provider => provider.GetRequiredService<CurrentUser>().Scope)
            .AddAgentMemoryPromptFilter(static kernel => kernel.Services.GetRequiredService<CurrentUser>().Scope);
        return services.BuildServiceProvider(validateScopes: false);
    }

    private async Task<MemoryScope> NewUserWithSecretAsync(string secret)
    {
        var scope = await world.NewUserAsync(Stop);
        await world.Memory.RememberAsync(scope, secret, cancellationToken: Stop);
        return scope;
    }

    private sealed class CurrentUser
    {
        public MemoryScope Scope { get; set; } = new();
    }
}
