using Mem0;
using Mem0.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps memories in a SQLite file.</summary>
public static class SqliteAgentMemoryBuilderExtensions
{
    /// <summary>Keeps memories in a SQLite file.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The path of the file; it and its folder are created when they are missing.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="InvalidOperationException">A store is already chosen.</exception>
    public static IAgentMemoryBuilder WithSqlite(this IAgentMemoryBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return builder.WithSqlite(options => options.Path = path);
    }

    /// <summary>Keeps memories in a SQLite file.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets at least <see cref="SqliteMemoryOptions.Path"/>. The options are checked when the host starts.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="InvalidOperationException">A store is already chosen.</exception>
    public static IAgentMemoryBuilder WithSqlite(this IAgentMemoryBuilder builder, Action<SqliteMemoryOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);

        // First, so that a second store is refused before anything is registered for it.
        builder.WithStore(static services => new SqliteMemoryStore(
            services.GetRequiredService<IOptions<SqliteMemoryOptions>>().Value,
            services.GetService<ILogger<SqliteMemoryStore>>() ?? NullLogger<SqliteMemoryStore>.Instance));
        builder.Services.AddOptions<SqliteMemoryOptions>().Configure(configure).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteMemoryOptions>, SqliteMemoryOptionsValidator>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteMemoryOptions>, SqliteMemoryOptionsRules>());
        return builder;
    }
}
