using Mem0.StoreContract;
using Mem0.Stores;
using Mem0.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>One product over one SQLite file for the whole corpus: each case is a user of its own, with neighbours who have a secret.</summary>
public sealed class AttackWorld : IAsyncDisposable
{
    /// <summary>What only the neighbours know.</summary>
    public const string Canary = "marmalade cassowary";

    private readonly string _folder = Directory.CreateTempSubdirectory("mem0-attacks-").FullName;
    private readonly ServiceProvider _services;
    private int _users;

    public AttackWorld()
        : this(static (builder, folder) => builder.WithSqlite(options =>
        {
            // Thousands of small writes need not wait for the disk: what is tested here is not whether they outlive a loss of power.
            options.Path = Path.Combine(folder, "memory.db");
            options.Durability = SqliteDurability.Normal;
        }))
    {
    }

    private AttackWorld(Action<IAgentMemoryBuilder, string> chooseStore)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));

        // Every text is near every question, so that each memory comes back whatever its words are, or if it has none.
        var builder = services.AddAgentMemory().WithEmbeddings(new SpyEmbedder { Embed = static _ => [1, 0, 0] });
        chooseStore(builder, _folder);
        _services = services.BuildServiceProvider();
    }

    public IAgentMemory Memory => _services.GetRequiredService<IAgentMemory>();

    public MemoryStore Store => _services.GetRequiredService<MemoryStore>();

    public SpyLogger Log { get; } = new();

    /// <summary>Makes a world whose store gives back whatever it was given, also what no file can hold.</summary>
    internal static AttackWorld OverReferenceStore() => new(static (builder, _) => builder.WithStore(static _ => new ReferenceMemoryStore(new())));

    /// <summary>Makes a new user whose nearest neighbours, by name and by tenant, know the canary.</summary>
    public async Task<MemoryScope> NewUserAsync(CancellationToken cancellationToken)
    {
        var user = $"u{Interlocked.Increment(ref _users)}";
        foreach (var neighbour in new[] { MemoryScope.ForUser(user + "x", "north"), MemoryScope.ForUser(user, "north:x") })
        {
            await Memory.RememberAsync(neighbour, Canary, cancellationToken: cancellationToken);
        }

        return MemoryScope.ForUser(user, "north");
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
