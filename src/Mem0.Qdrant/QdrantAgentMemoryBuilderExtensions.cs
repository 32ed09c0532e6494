using Mem0;
using Mem0.Qdrant;
using Mem0.Qdrant.Transport;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps memories in Qdrant.</summary>
public static class QdrantAgentMemoryBuilderExtensions
{
    /// <summary>Keeps memories in Qdrant.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="endpoint">The address of the server's REST port: <c>http://localhost:6333</c>.</param>
    /// <param name="configure">Sets more, such as <see cref="QdrantMemoryOptions.ApiKey"/>. The options are checked when the host starts.</param>
    /// <returns>The builder.</returns>
    /// <remarks>Proxies, certificates and handlers of your own: configure the HTTP client named <c>Mem0.Qdrant</c>.</remarks>
    /// <exception cref="InvalidOperationException">A store is already chosen.</exception>
    public static IAgentMemoryBuilder WithQdrant(this IAgentMemoryBuilder builder, Uri endpoint, Action<QdrantMemoryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(endpoint);

        // First, so that a second store is refused before anything is registered for it.
        builder.WithStore(static services => new QdrantMemoryStore(
            services.GetRequiredService<IOptions<QdrantMemoryOptions>>().Value,
            services.GetRequiredService<IHttpClientFactory>().CreateClient(HttpResilience.ClientName),
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<ILogger<QdrantMemoryStore>>() ?? NullLogger<QdrantMemoryStore>.Instance));
        var options = builder.Services.AddOptions<QdrantMemoryOptions>().Configure(options => options.Endpoint = endpoint);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        options.ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<QdrantMemoryOptions>, QdrantMemoryOptionsValidator>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<QdrantMemoryOptions>, QdrantMemoryOptionsRules>());
        builder.Services.AddQdrantHttpClient();
        return builder;
    }
}
