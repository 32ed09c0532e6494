using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Mem0.SemanticKernel.Tests.ChatService;

public sealed class DecorationTests : IAsyncDisposable
{
    private readonly KernelHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Every_chat_service_is_decorated_with_and_without_an_id()
    {
        await _host.RememberAsync("Ana is vegan.");
        using var instance = new Echo("instance");
        var builder = Kernel.CreateBuilder();
        _host.AddTo(builder.Services);
        builder.Services.AddSingleton<IChatCompletionService>(instance);
        builder.Services.AddSingleton<IChatCompletionService>(static _ => new Echo("factory"));
        builder.Services.AddSingleton<IChatCompletionService, Echo>();
        builder.Services.AddKeyedSingleton<IChatCompletionService>("a", instance);
        builder.Services.AddKeyedSingleton<IChatCompletionService>("b", static (_, key) => new Echo($"factory {key}"));
        builder.Services.AddKeyedSingleton<IChatCompletionService, Echo>("c");
        builder.AddAgentMemoryChatCompletion(KernelHost.Ana, static options => options.Capture = MemoryCapture.None);
        var kernel = builder.Build();

        string[] names = [.. kernel.GetAllServices<IChatCompletionService>().Select(static service => (string)service.Attributes["name"]!).Order()];
        Assert.Equal(["factory", "factory b", "instance", "instance", "type", "type"], names);
        foreach (var service in kernel.GetAllServices<IChatCompletionService>())
        {
            Assert.Contains("Ana is vegan.", await AskAsync(service), StringComparison.Ordinal);
        }

        Assert.Equal("factory b", kernel.GetRequiredService<IChatCompletionService>("b").Attributes["name"]);
    }

    [Fact]
    public async Task What_the_container_made_is_closed_with_it_and_what_the_caller_gave_is_not()
    {
        using var given = new Echo("given");
        Echo? made = null;
        AsyncEcho? asyncMade = null;
        var services = new ServiceCollection();
        _host.AddTo(services);
        services.AddSingleton<IChatCompletionService>(given);
        services.AddKeyedSingleton<IChatCompletionService>("b", (_, _) => made = new Echo("made"));
        services.AddKeyedSingleton<IChatCompletionService>("c", (_, _) => asyncMade = new AsyncEcho());
        services.AddKernel().AddAgentMemoryChatCompletion(KernelHost.Ana);
        await using (var provider = services.BuildServiceProvider())
        {
            _ = provider.GetServices<IChatCompletionService>().Count() + provider.GetKeyedServices<IChatCompletionService>("b").Count() + provider.GetKeyedServices<IChatCompletionService>("c").Count();
        }

        Assert.Equal((false, true, true), (given.IsDisposed, made!.IsDisposed, asyncMade!.IsDisposed));
    }

    [Fact]
    public void Before_any_chat_service_is_registered_it_says_so()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Kernel.CreateBuilder().AddAgentMemoryChatCompletion(KernelHost.Ana));

        Assert.Contains("after AddOpenAIChatCompletion", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decorating_twice_is_refused()
    {
        var builder = _host.ServiceBuilder();
        builder.AddAgentMemoryChatCompletion(KernelHost.Ana);

        Assert.Throws<InvalidOperationException>(() => builder.AddAgentMemoryChatCompletion(KernelHost.Ben));
    }

    [Fact]
    public async Task A_scoped_chat_service_asks_for_the_user_of_its_request()
    {
        await _host.RememberAsync("Ana is vegan.");
        var services = new ServiceCollection();
        _host.AddTo(services);
        services.AddScoped<User>();
        services.AddScoped<IChatCompletionService>(static _ => new Echo("scoped"));
        services.AddKernel().AddAgentMemoryChatCompletion(static kernel => kernel.Services.GetRequiredService<User>().Scope!);
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        foreach (var scope in new[] { KernelHost.Ana, KernelHost.Ben })
        {
            await using var request = provider.CreateAsyncScope();
            request.ServiceProvider.GetRequiredService<User>().Scope = scope;

            var answer = await AskAsync(request.ServiceProvider.GetRequiredService<IChatCompletionService>());

            Assert.Equal(scope == KernelHost.Ana, answer.Contains("Ana is vegan.", StringComparison.Ordinal));
        }
    }

    private static async Task<string> AskAsync(IChatCompletionService service)
    {
        var history = new ChatHistory();
        history.AddUserMessage("vegan?");
        return (await service.GetChatMessageContentAsync(history, cancellationToken: KernelHost.Stop)).Content!;
    }

    private sealed class User
    {
        public MemoryScope? Scope { get; set; }
    }

    private class Echo(string name) : IChatCompletionService, IDisposable
    {
        public Echo()
            : this("type")
        {
        }

        public bool IsDisposed { get; protected set; }

        public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?> { ["name"] = name };

        public void Dispose() => IsDisposed = true;

        public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
            ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<ChatMessageContent>>([new(AuthorRole.Assistant, string.Join('\n', chatHistory.Select(static message => message.Content)))]);

        public IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
            ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }

    private sealed class AsyncEcho() : Echo("async"), IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
