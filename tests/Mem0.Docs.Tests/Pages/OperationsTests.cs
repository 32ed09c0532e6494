using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Mem0.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Mem0.Docs.Tests.Pages;

/// <summary>What operators look for is on their page, by the name that they see.</summary>
public sealed class OperationsTests
{
    private static readonly string s_page = Repository.Read("docs/operations.md");

    [Fact]
    public void Every_metric_is_on_the_page_with_its_unit()
    {
        var metrics = new List<Instrument>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => { if (instrument.Meter.Name == "Mem0") { metrics.Add(instrument); } } };
        RuntimeHelpers.RunClassConstructor(typeof(IAgentMemory).Assembly.GetType("Mem0.MemoryTelemetry", throwOnError: true)!.TypeHandle);
        listener.Start();

        Assert.NotEmpty(metrics);
        Assert.All(metrics, static metric => Assert.Contains($"| `{metric.Name}` | {metric.Unit} |", s_page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_exception_of_our_own_is_on_the_page() => Assert.All(
        typeof(IAgentMemory).Assembly.GetExportedTypes().Where(static type => type.IsAssignableTo(typeof(Exception))),
        static type => Assert.Contains($"`{type.Name}`", s_page, StringComparison.Ordinal));

    [Fact]
    public void The_defaults_on_the_page_are_the_defaults()
    {
        var options = new SqliteMemoryOptions();

        Assert.Equal((SqliteDurability.Full, 256L << 20, TimeSpan.FromSeconds(5)), (options.Durability, options.IndexCacheBytes, options.BusyTimeout));
        Assert.Equal((TimeSpan.FromMilliseconds(800), TimeSpan.FromSeconds(10)), (new AgentMemoryOptions().QueryEmbeddingTimeout, new AgentMemoryOptions().WriteEmbeddingTimeout));
        Assert.Equal(TimeSpan.FromSeconds(5), new MemoryChatOptions().RecallTimeout);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_answered_in_the_words_of_the_page(string words, Func<string, Task> make)
    {
        using var folder = new TemporaryFolder();

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => make(folder.Path));

        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Contains($"`{words}`", s_page, StringComparison.Ordinal);
    }

    public static IEnumerable<TheoryDataRow<string, Func<string, Task>>> Mistakes =>
    [
        new("Agent memory has no store.", static _ => UseAsync(static builder => builder)),
        new("A store for agent memory is already chosen", static folder => UseAsync(builder => builder.WithSqlite(Path.Combine(folder, "a.db")).WithSqlite(Path.Combine(folder, "b.db")))),
        new("is not a SQLite database", static folder =>
        {
            var path = Path.Combine(folder, "notes.txt");
            File.WriteAllText(path, new string('x', 4096));
            return UseAsync(builder => builder.WithSqlite(path));
        }),
        new("is a SQLite database of another application", static async folder =>
        {
            var path = Path.Combine(folder, "other.db");
            await ExecuteAsync(path, "CREATE TABLE notes (text TEXT)");
            await UseAsync(builder => builder.WithSqlite(path));
        }),
        new("knows versions up to", static async folder =>
        {
            var path = Path.Combine(folder, "a.db");
            await UseAsync(builder => builder.WithSqlite(path));
            await ExecuteAsync(path, "PRAGMA user_version = 1000");
            await UseAsync(builder => builder.WithSqlite(path));
        }),
        new("stayed locked by another process", static async folder =>
        {
            var path = Path.Combine(folder, "a.db");
            await UseAsync(builder => builder.WithSqlite(path));
            await using var other = await OpenAsync(path);
            await using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await UseAsync(builder => builder.WithSqlite(options => (options.Path, options.BusyTimeout) = (path, TimeSpan.Zero)), text: "Is no longer vegan.");
        }),
        new("cannot be compared with them", static async folder =>
        {
            var path = Path.Combine(folder, "a.db");
            using var one = new SpyEmbedder();
            using var other = new SpyEmbedder { Embed = static _ => [1, 0, 0] };
            await UseAsync(builder => builder.WithSqlite(path).WithEmbeddings(one));
            await UseAsync(builder => builder.WithSqlite(path).WithEmbeddings(other));
        }),
        new("scope names nobody", static folder => UseAsync(builder => builder.WithSqlite(Path.Combine(folder, "a.db")), new MemoryScope())),
    ];

    private static async Task UseAsync(Func<IAgentMemoryBuilder, IAgentMemoryBuilder> choose, MemoryScope? scope = null, string text = "Is vegan.")
    {
        var services = new ServiceCollection();
        choose(services.AddAgentMemory());
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IAgentMemory>().RememberAsync(scope ?? MemoryScope.ForUser("alice"), text, cancellationToken: TestContext.Current.CancellationToken);
    }

    private static async Task ExecuteAsync(string path, string sql)
    {
        await using var connection = await OpenAsync(path);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<SqliteConnection> OpenAsync(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
