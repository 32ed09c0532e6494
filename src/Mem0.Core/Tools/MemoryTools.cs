using Microsoft.Extensions.AI;

namespace Mem0;

/// <summary>Memory as the model sees it: three functions, remember, recall and forget.</summary>
/// <remarks>
/// <para>
/// For whom they act is bound here. No function has a parameter for it, and one that a model invents is ignored; so is any attempt to set who vouches for a
/// memory, how much it matters, or whether it is pinned.
/// </para>
/// <para>
/// Results are short texts. Whatever a model can get wrong, and a memory that does not answer, is a sentence and no exception. Cancellation is thrown, unwrapped,
/// and so is an error about the scope.
/// </para>
/// </remarks>
public static class MemoryTools
{
    /// <summary>The name of the function that stores a statement.</summary>
    public const string RememberName = "remember";

    /// <summary>The name of the function that finds memories.</summary>
    public const string RecallName = "recall";

    /// <summary>The name of the function that forgets one memory.</summary>
    public const string ForgetName = "forget";

    /// <summary>Creates the functions for one scope.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="scope">For whom they act.</param>
    /// <param name="options">How the model may use memory, or <see langword="null"/> for the defaults.</param>
    /// <returns>Remember, recall and forget, in this order.</returns>
    /// <exception cref="ArgumentException"><paramref name="scope"/> names nobody.</exception>
    public static IReadOnlyList<AIFunction> Create(IAgentMemory memory, MemoryScope scope, MemoryToolOptions? options = null)
    {
        Require.Scope(scope);
        return Create(memory, () => scope, options);
    }

    /// <summary>Creates the functions for a scope that is asked for at each call, for example one that follows the current request.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="scope">Says for whom a call acts. Called once for each call, never with anything that the model wrote.</param>
    /// <param name="options">How the model may use memory, or <see langword="null"/> for the defaults.</param>
    /// <returns>Remember, recall and forget, in this order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The token budget of the options is less than 1.</exception>
    public static IReadOnlyList<AIFunction> Create(IAgentMemory memory, Func<MemoryScope> scope, MemoryToolOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(scope);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RecallTokenBudget, 1, nameof(MemoryToolOptions.RecallTokenBudget));

        var forget = ForgetTool.Create(memory, scope, options);
        return
        [
            RememberTool.Create(memory, scope, options),
            RecallTool.Create(memory, scope, options),
            options.ForgetNeedsApproval ? new ApprovalRequiredAIFunction(forget) : forget,
        ];
    }
}
