using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace Mem0;

/// <summary>Memory as a plugin: remember, recall and forget, for whoever it was made for.</summary>
/// <remarks>No function has a parameter that says for whom it acts. Results are short texts; what a model can get wrong is a sentence and no exception.</remarks>
public sealed class AgentMemoryPlugin : KernelPlugin
{
    /// <summary>The name that the plugin has unless another is given.</summary>
    public const string DefaultName = "memory";

    private readonly Dictionary<string, KernelFunction> _functions;

    private AgentMemoryPlugin(string name, IEnumerable<AIFunction> tools)
        : base(name, "Long-term memory: what is known from earlier conversations.")
    {
        _functions = tools.ToDictionary(static tool => tool.Name, tool => tool.AsKernelFunction().Clone(name), StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc />
    public override int FunctionCount => _functions.Count;

    /// <summary>Creates the plugin for one scope.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="scope">For whom its functions act.</param>
    /// <param name="options">How the model may use memory, or <see langword="null"/> for the defaults.</param>
    /// <param name="name">The plugin's name.</param>
    /// <returns>The plugin.</returns>
    /// <exception cref="ArgumentException"><paramref name="scope"/> names nobody, or the options ask for approvals, which Semantic Kernel does not give.</exception>
    public static AgentMemoryPlugin Create(IAgentMemory memory, MemoryScope scope, MemoryToolOptions? options = null, string name = DefaultName) =>
        new(name, MemoryTools.Create(memory, scope, Supported(options)));

    /// <summary>Creates the plugin for a scope that is asked for at each call, for example one that follows the current request.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="scope">Says for whom a call acts. Never called with anything that the model wrote.</param>
    /// <param name="options">How the model may use memory, or <see langword="null"/> for the defaults.</param>
    /// <param name="name">The plugin's name.</param>
    /// <returns>The plugin.</returns>
    /// <exception cref="ArgumentException">The options ask for approvals, which Semantic Kernel does not give.</exception>
    public static AgentMemoryPlugin Create(IAgentMemory memory, Func<MemoryScope> scope, MemoryToolOptions? options = null, string name = DefaultName) =>
        new(name, MemoryTools.Create(memory, scope, Supported(options)));

    /// <inheritdoc />
    public override bool TryGetFunction(string name, [NotNullWhen(true)] out KernelFunction? function) => _functions.TryGetValue(name, out function);

    /// <inheritdoc />
    public override IEnumerator<KernelFunction> GetEnumerator() => _functions.Values.GetEnumerator();

    // A kernel function made of an approval-required one runs without being asked: better no plugin than a promise that nobody keeps.
    private static MemoryToolOptions? Supported(MemoryToolOptions? options) => options?.ForgetNeedsApproval == true
        ? throw new ArgumentException(
            $"Semantic Kernel runs a function that needs approval without asking. Set {nameof(MemoryToolOptions)}.{nameof(MemoryToolOptions.ConfirmForget)} instead.",
            nameof(options))
        : options;
}
