using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace Mem0.Samples.Quickstart;

/// <summary>One run of an application: a kernel with memory for one user, over one file. Disposing it is what ending the program would be.</summary>
internal sealed class Assistant : IAsyncDisposable
{
    private const string Prompt =
        """
        <message role="system">You help with everyday questions.</message>
        <message role="user">{{$said}}</message>
        """;

    private readonly Kernel _kernel;

    public Assistant(string file, string user)
    {
        Scope = MemoryScope.ForUser(user);

        var builder = Kernel.CreateBuilder();
        builder.Services.AddAgentMemory().WithSqlite(file);
        builder.AddAgentMemoryPromptFilter(Scope);
        builder.Services.AddSingleton<IChatClient>(services => new ChatClientBuilder(Model).UseKernelFunctionInvocation().Build(services));
        _kernel = builder.Build();

        Memory = _kernel.GetRequiredService<IAgentMemory>();
        _kernel.Plugins.AddAgentMemory(Memory, Scope);
    }

    public MemoryScope Scope { get; }

    public IAgentMemory Memory { get; }

    public ScriptedModel Model { get; } = new();

    /// <summary>Says something to the assistant and returns its answer.</summary>
    public async Task<string> SayAsync(string said)
    {
        var settings = new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };
        var answer = await _kernel.InvokePromptAsync(Prompt, new KernelArguments(settings) { ["said"] = said });
        return answer.ToString();
    }

    public ValueTask DisposeAsync() => ((ServiceProvider)_kernel.Services).DisposeAsync();
}
