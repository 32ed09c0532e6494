using Mem0;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.SemanticKernel;

/// <summary>Gives a kernel the functions remember, recall and forget.</summary>
public static class AgentMemoryPluginExtensions
{
    /// <summary>Adds the memory plugin for one scope.</summary>
    /// <param name="plugins">The kernel's plugins.</param>
    /// <param name="memory">The memory.</param>
    /// <param name="scope">For whom its functions act. A kernel that serves several users needs one plugin each: clone the kernel.</param>
    /// <param name="options">How the model may use memory, or <see langword="null"/> for the defaults.</param>
    /// <param name="name">The plugin's name.</param>
    /// <returns>The plugin.</returns>
    /// <exception cref="ArgumentException"><paramref name="scope"/> names nobody, or a plugin of the name is already there.</exception>
    public static KernelPlugin AddAgentMemory(
        this ICollection<KernelPlugin> plugins,
        IAgentMemory memory,
        MemoryScope scope,
        MemoryToolOptions? options = null,
        string name = AgentMemoryPlugin.DefaultName)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        var plugin = AgentMemoryPlugin.Create(memory, scope, options, name);
        plugins.Add(plugin);
        return plugin;
    }

    /// <summary>Adds the memory plugin to every kernel that the container makes, for the user of the kernel's own service scope.</summary>
    /// <param name="builder">The kernel's builder, also the one that <c>services.AddKernel()</c> returns.</param>
    /// <param name="scope">Says for whom a call acts. It gets the services that the kernel was resolved from: in a web application those of the request.</param>
    /// <param name="options">How the model may use memory, or <see langword="null"/> for the defaults.</param>
    /// <param name="name">The plugin's name.</param>
    /// <returns>The builder.</returns>
    public static IKernelBuilder AddAgentMemoryPlugin(
        this IKernelBuilder builder,
        Func<IServiceProvider, MemoryScope> scope,
        MemoryToolOptions? options = null,
        string name = AgentMemoryPlugin.DefaultName)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddAgentMemoryPlugin(scope, options, name);
        return builder;
    }

    /// <summary>Adds the memory plugin to every kernel that the container makes, for the user of the kernel's own service scope.</summary>
    /// <param name="services">The services; an <see cref="IAgentMemory"/> is taken from them.</param>
    /// <param name="scope">Says for whom a call acts. It gets the services that the kernel was resolved from: in a web application those of the request.</param>
    /// <param name="options">How the model may use memory, or <see langword="null"/> for the defaults.</param>
    /// <param name="name">The plugin's name.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// The plugin is a scoped service. Resolve the kernel within the request: a kernel that is kept for longer keeps the identity it was made with, as it keeps
    /// every other scoped service.
    /// </remarks>
    public static IServiceCollection AddAgentMemoryPlugin(
        this IServiceCollection services,
        Func<IServiceProvider, MemoryScope> scope,
        MemoryToolOptions? options = null,
        string name = AgentMemoryPlugin.DefaultName)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(scope);
        return services.AddScoped<KernelPlugin>(provider =>
            AgentMemoryPlugin.Create(provider.GetRequiredService<IAgentMemory>(), () => scope(provider), options, name));
    }
}
