using Microsoft.SemanticKernel;

namespace Mem0;

/// <summary>What was asked for when the prompt filter was added.</summary>
internal sealed record PromptInjection(TurnMemory Memory, Func<Kernel, MemoryScope> Scope, MemoryPromptOptions Options);
