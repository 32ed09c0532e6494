using Mem0;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds agent memory to the health checks of an application.</summary>
public static class AgentMemoryHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of agent memory: unhealthy when the store does not answer, the outbox is full or requests were set aside; degraded when requests wait or the embedder fails.
    /// </summary>
    /// <param name="builder">The builder. <c>AddAgentMemory</c> is called on the same services.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">What is reported instead of unhealthy, or <see langword="null"/> for unhealthy itself.</param>
    /// <param name="tags">Tags by which checks are chosen.</param>
    /// <returns>The builder.</returns>
    /// <remarks>The store is asked for something that is not there, and has 5 seconds to answer. Data holds counts and the store's name, never a tenant's or a user's.</remarks>
    public static IHealthChecksBuilder AddAgentMemory(
        this IHealthChecksBuilder builder, string name = "agent-memory", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return builder.Add(new(name, static services => ActivatorUtilities.CreateInstance<AgentMemoryHealthCheck>(services), failureStatus, tags));
    }
}
