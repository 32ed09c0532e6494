using Mem0;
using Mem0.VectorData;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.VectorData;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Chooses a vector store that you have a connector for.</summary>
public static class VectorDataAgentMemoryBuilderExtensions
{
    /// <summary>Keeps memories in a collection of a vector store.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="vectorStore">The vector store. It stays yours to dispose.</param>
    /// <param name="configure">Sets more, such as <see cref="VectorDataMemoryOptions.Dimensions"/>. The options are checked when the host starts.</param>
    /// <returns>The builder.</returns>
    /// <remarks>
    /// <para>One process at a time may use a collection. Vector stores have no conditional writes, so that two would overwrite what the other wrote, unnoticed.</para>
    /// <para>
    /// A memory is one record, and is written whole with its revisions. Several memories that are written together are whole as long as neither the process nor the
    /// connection dies in the middle; then a part of them may be there. <c>Mem0.Sqlite</c> and <c>Mem0.Qdrant</c> promise more.
    /// </para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">A store is already chosen.</exception>
    public static IAgentMemoryBuilder WithVectorStore(this IAgentMemoryBuilder builder, VectorStore vectorStore, Action<VectorDataMemoryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(vectorStore);
        return builder.WithVectorStore(_ => vectorStore, configure);
    }

    /// <summary>Keeps memories in a collection of a vector store that the container holds: <c>services => services.GetRequiredService&lt;VectorStore&gt;()</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="find">Finds the vector store. Whoever made it disposes it.</param>
    /// <param name="configure">Sets more, such as <see cref="VectorDataMemoryOptions.Dimensions"/>. The options are checked when the host starts.</param>
    /// <returns>The builder.</returns>
    /// <inheritdoc cref="WithVectorStore(IAgentMemoryBuilder, VectorStore, Action{VectorDataMemoryOptions}?)" path="/remarks" />
    /// <exception cref="InvalidOperationException">A store is already chosen.</exception>
    public static IAgentMemoryBuilder WithVectorStore(this IAgentMemoryBuilder builder, Func<IServiceProvider, VectorStore> find, Action<VectorDataMemoryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(find);

        // First, so that a second store is refused before anything is registered for it.
        builder.WithStore(services => new VectorDataMemoryStore(
            find(services), services.GetRequiredService<IOptions<VectorDataMemoryOptions>>().Value, services.GetService<ILogger<VectorDataMemoryStore>>() ?? NullLogger<VectorDataMemoryStore>.Instance));
        builder.Services.AddOptions<VectorDataMemoryOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<VectorDataMemoryOptions>, VectorDataMemoryOptionsValidator>());
        return builder;
    }
}
