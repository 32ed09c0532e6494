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

    /// <summary>Lets what is to be remembered wait in a SQLite file while the store, such as Qdrant, does not answer. It is stored as soon as the store answers again.</summary>
    /// <param name="builder">The builder, on which a store is or will be chosen.</param>
    /// <param name="path">The path of a file of its own, for this process alone; it and its folder are created when they are missing.</param>
    /// <param name="configure">Changes the defaults, or <see langword="null"/> to keep them.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is not the path of a file.</exception>
    /// <exception cref="InvalidOperationException">An outbox is already chosen.</exception>
    /// <remarks>Recalls and lists then answer within a deadline, and see what waits. <see cref="IMemoryOutbox"/> looks after it.</remarks>
    public static IAgentMemoryBuilder WithOutbox(this IAgentMemoryBuilder builder, string path, Action<OutboxOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (new SqliteMemoryOptionsRules().Validate(null, new() { Path = path }) is { Failed: true } refused)
        {
            throw new ArgumentException(refused.FailureMessage, nameof(path));
        }

        return builder.WithOutbox(services => new SqliteOutboxLog(path, services.GetService<ILogger<SqliteOutboxLog>>() ?? NullLogger<SqliteOutboxLog>.Instance), configure);
    }
}
