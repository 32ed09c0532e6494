using Mem0.Benchmarks.Corpus;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Mem0.Benchmarks.Standing;

/// <summary>The product as an application has it: the public interface over a file, with an embedder.</summary>
internal sealed class Product : IAsyncDisposable
{
    private const int Batch = 500;

    private readonly ServiceProvider _services;

    public Product(string path, TextVectors vectors, Action<SqliteMemoryOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddAgentMemory().WithEmbeddings(vectors).WithSqlite(options =>
        {
            options.Path = path;
            options.IndexCacheBytes = 2L << 30;
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
        Memory = _services.GetRequiredService<IAgentMemory>();
    }

    public IAgentMemory Memory { get; }

    /// <summary>Stores every memory of a population, many in one call.</summary>
    public async Task FillAsync(Population population)
    {
        for (var user = 0; user < population.Users; user++)
        {
            foreach (var texts in population.Texts(user).Chunk(Batch))
            {
                await Memory.RememberAsync(population.Scope(user), texts.Select(static text => new ChatMessage(ChatRole.User, text)));
            }
        }
    }

    /// <summary>Recalls as every measurement does: 20 wanted, 20 got.</summary>
    public async Task<IReadOnlyList<MemoryMatch>> RecallAsync(MemoryScope scope, string question, DateTimeOffset? asOf = null)
    {
        var result = await Memory.RecallAsync(scope, question, new() { Limit = Workbench.Wanted, AsOf = asOf });
        return result is { Matches.Count: Workbench.Wanted, Degraded: null }
            ? result.Matches
            : throw new InvalidOperationException($"A recall got {result.Matches.Count} memories. {result.Degraded}");
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
