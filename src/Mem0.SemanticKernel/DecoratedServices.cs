using Microsoft.SemanticKernel;

namespace Mem0;

/// <summary>Says that the chat services are decorated, and for whom each of them asks.</summary>
internal sealed record DecoratedServices(Func<Kernel, MemoryScope> Scope);
