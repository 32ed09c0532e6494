using Microsoft.Extensions.DependencyInjection;

namespace Mem0;

internal sealed record AgentMemoryBuilder(IServiceCollection Services) : IAgentMemoryBuilder;
