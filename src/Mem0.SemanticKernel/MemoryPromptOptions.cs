using Microsoft.SemanticKernel;

namespace Mem0;

/// <summary>How memories enter rendered prompts.</summary>
public sealed class MemoryPromptOptions
{
    /// <summary>The template variable by which an author says where memories stand: <c>{{$memories}}</c>.</summary>
    public const string Variable = "memories";

    /// <summary>Gets or sets how to recall.</summary>
    /// <value>The default is the best 10 memories within 1,500 tokens.</value>
    public RecallOptions Recall { get; set; } = new() { TokenBudget = 1500 };

    /// <summary>Gets or sets how recalled memories are written into the prompt.</summary>
    public MemorySectionOptions Section { get; set; } = new();

    /// <summary>Gets or sets how long a prompt waits for its memories. After that it goes on without.</summary>
    /// <value>Positive, or <see cref="Timeout.InfiniteTimeSpan"/>. The default is 5 seconds.</value>
    public TimeSpan RecallTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets a value indicating whether prompts that do not use <see cref="Variable"/> get their memories as a system message.</summary>
    /// <value>The default is <see langword="true"/>. <see langword="false"/> leaves all prompts alone but those whose author placed the variable.</value>
    public bool InsertsAutomatically { get; set; } = true;

    /// <summary>Gets or sets which prompt functions get memories: helpers that translate or summarise rarely need any.</summary>
    /// <value><see langword="null"/>, the default, is all of them.</value>
    public Func<KernelFunction, bool>? AppliesTo { get; set; }

    /// <summary>Gets or sets what to recall for.</summary>
    /// <value><see langword="null"/>, the default, is the text of the rendered prompt's last user message. A blank answer recalls nothing.</value>
    public Func<PromptRenderContext, string?>? Question { get; set; }
}
