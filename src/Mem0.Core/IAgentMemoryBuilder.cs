using Microsoft.Extensions.DependencyInjection;

namespace Mem0;

/// <summary>Chooses the parts of agent memory: a store, and optionally an embedder.</summary>
public interface IAgentMemoryBuilder
{
    /// <summary>Gets the services that are being registered.</summary>
    IServiceCollection Services { get; }
}
