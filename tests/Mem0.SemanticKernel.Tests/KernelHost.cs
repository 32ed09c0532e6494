using Mem0.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Mem0.SemanticKernel.Tests;

/// <summary>A real kernel over a scripted model and over the whole product in a fresh file.</summary>
internal sealed class KernelHost : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mem0-kernel-").FullName;
    private readonly ServiceProvider _services;

    public KernelHost()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddAgentMemory().WithSqlite(Path.Combine(_folder, "memory.db"));
        _services = services.BuildServiceProvider();
        Memory = new(_services.GetRequiredService<IAgentMemory>());
    }

    public static MemoryScope Ana { get; } = MemoryScope.ForUser("ana", "north");

    public static MemoryScope Ben { get; } = MemoryScope.ForUser("ben", "north");

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2025, 2, 1, 9, 0, 0, TimeSpan.Zero));

    public SpyMemory Memory { get; }

    public SpyLogger Log { get; } = new();

    public ScriptedChatClient Model { get; } = new() { Otherwise = ScriptedAnswer.Say("Understood.") };

    /// <summary>Starts a kernel that asks the model as an <c>IChatClient</c>.</summary>
    public IKernelBuilder ClientBuilder() => With(static services => services.AddSingleton<IChatClient>(static provider =>
        new ChatClientBuilder(provider.GetRequiredService<ScriptedChatClient>()).UseKernelFunctionInvocation().Build(provider)));

    /// <summary>Starts a kernel that asks the model as an <c>IChatCompletionService</c>.</summary>
    public IKernelBuilder ServiceBuilder() => With(static services => services.AddSingleton(static provider =>
        new ChatClientBuilder(provider.GetRequiredService<ScriptedChatClient>()).UseKernelFunctionInvocation().Build(provider).AsChatCompletionService(provider)));

    public IKernelBuilder Builder(bool isService) => isService ? ServiceBuilder() : ClientBuilder();

    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(Model);
        services.AddSingleton<IAgentMemory>(Memory);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(Log));
    }

    public async Task<Guid> RememberAsync(string text, MemoryScope? scope = null, MemoryKind kind = MemoryKind.Knowledge) =>
        (await _services.GetRequiredService<IAgentMemory>().RememberAsync(scope ?? Ana, text, new() { Kind = kind }, Stop)).Id!.Value;

    /// <summary>Returns what is stored of conversations, oldest first, as <c>role: text</c>.</summary>
    public async Task<string[]> StoredAsync(MemoryScope? scope = null) =>
        [.. (await Memory.ListAsync(scope ?? Ana, cancellationToken: Stop)).Items.Reverse()
            .Where(static record => record.Source.Role is not null).Select(static record => $"{record.Source.Role}: {record.Content}")];

    public static async Task<string> InvokeAsync(Kernel kernel, bool isStreaming, string prompt, KernelArguments? arguments = null, IPromptTemplateFactory? factory = null, string? format = null)
    {
        if (!isStreaming)
        {
            return (await kernel.InvokePromptAsync(prompt, arguments, format, factory, cancellationToken: Stop)).ToString();
        }

        var text = "";
        await foreach (var update in kernel.InvokePromptStreamingAsync(prompt, arguments, format, factory, cancellationToken: Stop))
        {
            text += update.ToString();
        }

        return text;
    }

    public static async Task<string> AskAsync(
        IChatCompletionService service, bool isStreaming, ChatHistory history, PromptExecutionSettings? settings = null, Kernel? kernel = null, CancellationToken? cancellationToken = null)
    {
        if (!isStreaming)
        {
            return (await service.GetChatMessageContentAsync(history, settings, kernel, cancellationToken ?? Stop)).Content ?? "";
        }

        var text = "";
        await foreach (var update in service.GetStreamingChatMessageContentsAsync(history, settings, kernel, cancellationToken ?? Stop))
        {
            text += update.Content;
        }

        return text;
    }

    /// <summary>Returns the messages of a request as <c>role: text</c>.</summary>
    public static string[] Texts(ModelRequest request) => [.. request.Messages.Select(static message => $"{message.Role}: {message.Text}")];

    /// <summary>Returns the messages of a request that are no section.</summary>
    public static string[] Others(ModelRequest request) =>
        [.. request.Messages.Where(static message => !MemorySection.IsSection(message.Text)).Select(static message => $"{message.Role}: {message.Text}")];

    /// <summary>Returns how many sections a request holds, wherever they are.</summary>
    public static int Sections(ModelRequest request)
    {
        var all = string.Join('\n', request.Messages.Select(static message => message.Text).Prepend(request.Options?.Instructions));
        return all.Split(MemorySection.OpeningMark).Length - 1;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private IKernelBuilder With(Action<IServiceCollection> addModel)
    {
        var builder = Kernel.CreateBuilder();
        AddTo(builder.Services);
        addModel(builder.Services);
        return builder;
    }
}
