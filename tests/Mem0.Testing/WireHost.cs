using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenAI;

namespace Mem0.Testing;

/// <summary>The whole product over a fresh SQLite file, with models behind the real OpenAI client and a scripted server.</summary>
public sealed class WireHost : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mem0-wire-").FullName;
    private readonly ServiceProvider _services;

    /// <summary>Starts everything.</summary>
    /// <param name="vectors">What the embeddings endpoint answers with, or <see langword="null"/> for a memory without an embedder.</param>
    /// <param name="timeProvider">The clock, or <see langword="null"/> for the system's.</param>
    public WireHost(PseudoEmbeddings? vectors = null, TimeProvider? timeProvider = null)
    {
        Server = new(vectors);
        var services = new ServiceCollection();
        services.AddSingleton(timeProvider ?? TimeProvider.System);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));

        // The longest deadlines, so that no machine is too slow for them.
        var builder = services.AddAgentMemory(static options =>
        {
            options.QueryEmbeddingTimeout = TimeSpan.FromMinutes(1);
            options.WriteEmbeddingTimeout = TimeSpan.FromMinutes(5);
        }).WithSqlite(Path.Combine(_folder, "memory.db"));
        if (vectors is not null)
        {
            builder.WithEmbeddings(Client.GetEmbeddingClient("scripted-embedder").AsIEmbeddingGenerator());
        }

        _services = services.BuildServiceProvider();
    }

    /// <summary>Gets the server.</summary>
    public ScriptedOpenAIServer Server { get; }

    /// <summary>Gets the memory.</summary>
    public IAgentMemory Memory => _services.GetRequiredService<IAgentMemory>();

    /// <summary>Gets everything that is registered.</summary>
    public IServiceProvider Services => _services;

    /// <summary>Gets what was logged.</summary>
    public SpyLogger Log { get; } = new();

    /// <summary>Gets the real client, which does not try again by itself.</summary>
    public OpenAIClient Client => new(new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = Server.Endpoint, RetryPolicy = new ClientRetryPolicy(0) });

    /// <summary>Gets the chat model behind it.</summary>
    public IChatClient Model => Client.GetChatClient("scripted").AsIChatClient();

    /// <summary>Reads everything that a scope sees, the oldest first.</summary>
    public async Task<IReadOnlyList<MemoryRecord>> ListAsync(MemoryScope scope, CancellationToken cancellationToken) =>
        [.. (await Memory.ListAsync(scope, new() { Limit = 200 }, cancellationToken)).Items.Reverse()];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
