using Mem0.Core.Tests.Engine;
using Mem0.Testing;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;

namespace Mem0.Core.Tests.Tools;

public sealed class ToolFailureTests : IAsyncDisposable
{
    private static readonly (string Tool, object Arguments)[] s_calls =
        [("remember", new { content = "The canary sings." }), ("recall", new { query = "Where is the canary?" }), ("forget", new { id = Guid.NewGuid() })];

    private readonly MemoryHost _host = new();
    private readonly SpyMemory _memory;

    public ToolFailureTests() => _memory = new(_host.Memory);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("store")]
    [InlineData("bug")]
    [InlineData("timeout")]
    public async Task A_memory_that_fails_is_a_sentence_a_warning_and_a_count(string failure)
    {
        Func<CancellationToken, Task> fail = failure switch
        {
            "store" => SpyMemory.Down,
            "bug" => static _ => throw new InvalidOperationException("The canary sings."),
            _ => static _ => throw new TaskCanceledException("The canary sings."),
        };
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(_host.Log).SetMinimumLevel(LogLevel.Debug));
        using var failures = new MetricCollector<long>(null, "Mem0", "mem0.tool.failures");
        var tools = new Toolbox(MemoryTools.Create(_memory, MemoryHost.Ana, new() { LoggerFactory = factory }));
        foreach (var (tool, arguments) in s_calls)
        {
            Assert.NotEqual("Memory is not available now.", await tools.CallAsync(tool, arguments));
        }

        (_memory.BeforeRecall, _memory.BeforeRemember, _memory.BeforeForget) = (fail, fail, fail);
        foreach (var (tool, arguments) in s_calls)
        {
            Assert.Equal("Memory is not available now.", await tools.CallAsync(tool, arguments));
            Assert.Contains(failures.GetMeasurementSnapshot(), measured => Equals(measured.Tags["gen_ai.tool.name"], tool));
        }

        var warnings = _host.Log.Lines.Where(static line => line.Level == LogLevel.Warning).ToArray();
        Assert.Equal(3, warnings.Length);
        Assert.All(_host.Log.Lines.Where(static line => line.Level > LogLevel.Trace), static line => Assert.DoesNotContain("canary", line.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_full_failure_is_logged_at_trace()
    {
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(_host.Log).SetMinimumLevel(LogLevel.Trace));
        _memory.BeforeRecall = static _ => throw new InvalidOperationException("The canary sings.");

        await new Toolbox(MemoryTools.Create(_memory, MemoryHost.Ana, new() { LoggerFactory = factory })).CallAsync("recall", new { query = "x" });

        Assert.Contains("The canary sings.", Assert.Single(_host.Log.Lines, static line => line.Level == LogLevel.Trace).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_is_thrown_unwrapped()
    {
        foreach (var (tool, arguments) in s_calls)
        {
            using var source = new CancellationTokenSource();
            Func<CancellationToken, Task> cancel = async token =>
            {
                await source.CancelAsync();
                token.ThrowIfCancellationRequested();
            };
            (_memory.BeforeRecall, _memory.BeforeRemember, _memory.BeforeForget) = (cancel, cancel, cancel);

            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => new Toolbox(MemoryTools.Create(_memory, MemoryHost.Ana)).CallAsync(tool, arguments, cancellationToken: source.Token));
        }
    }

    [Fact]
    public async Task A_scope_that_is_missing_or_names_nobody_is_thrown_and_nothing_is_asked()
    {
        Assert.Throws<ArgumentNullException>("scope", () => MemoryTools.Create(_memory, (MemoryScope)null!));
        Assert.Throws<ArgumentException>("scope", () => MemoryTools.Create(_memory, new MemoryScope()));
        foreach (var (tool, arguments) in s_calls)
        {
            await Assert.ThrowsAsync<ArgumentNullException>("scope", () => new Toolbox(MemoryTools.Create(_memory, static () => null!)).CallAsync(tool, arguments));
            await Assert.ThrowsAsync<ArgumentException>("scope", () => new Toolbox(MemoryTools.Create(_memory, static () => new MemoryScope())).CallAsync(tool, arguments));
            await Assert.ThrowsAsync<ArgumentException>("UserId", () => new Toolbox(MemoryTools.Create(_memory, static () => new() { UserId = "" })).CallAsync(tool, arguments));
        }

        Assert.Empty(_memory.Recalls);
        Assert.Empty(_memory.Texts);
    }

    [Fact]
    public async Task The_scope_is_asked_for_at_each_call()
    {
        var current = MemoryHost.Ana;
        var tools = new Toolbox(MemoryTools.Create(_memory, () => current));
        await tools.CallAsync("remember", new { content = "Ana is vegan." });
        Assert.Contains("vegan", await tools.CallAsync("recall", new { query = "vegan" }), StringComparison.Ordinal);

        current = MemoryScope.ForUser("ben", "north");
        Assert.Equal("Nothing found.", await tools.CallAsync("recall", new { query = "vegan" }));
    }
}
