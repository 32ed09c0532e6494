using Mem0.StoreContract;
using Mem0.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Mem0.Core.Tests.Outbox;

/// <summary>The product over a store that a test can take down, with an outbox in a real file and a clock that the test moves.</summary>
internal sealed class OutageHost : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mem0-outbox-").FullName;
    private readonly ReferenceStorage _storage = new();
    private readonly Action<OutboxOptions>? _configure;
    private readonly Action<IAgentMemoryBuilder>? _more;
    private ServiceProvider _services;
    private volatile int _hanging;
    private int _awaited;

    public OutageHost(Action<OutboxOptions>? configure = null, Action<IAgentMemoryBuilder>? more = null, Exception? failure = null)
    {
        _configure = configure;
        _more = more;
        Failure = failure;
        _services = Build();
    }

    public static MemoryScope Ana { get; } = MemoryScope.ForUser("ana", "north");

    public static MemoryScope Ben { get; } = MemoryScope.ForUser("ben", "north");

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static MemoryStoreException Unreachable { get; } = new("scripted", "commit", "Nobody there.") { IsTransient = true };

    /// <summary>Gets or sets what every call of the store fails with; <see langword="null"/> while it answers.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Gets or sets whom it fails for; <see langword="null"/> for all.</summary>
    public MemoryScope? OnlyFor { get; set; }

    /// <summary>Gets or sets a value indicating whether the store hangs.</summary>
    public bool Hangs { get; set; }

    /// <summary>Gets or sets a value indicating whether a commit is made, its answer lost, and the store gone from then on.</summary>
    public bool LosesAnswers { get; set; }

    public FakeTimeProvider Clock { get; } = new(Given.Noon);

    public SpyLogger Log { get; } = new();

    public string File => Path.Combine(_folder, "outbox.db");

    public string Folder => _folder;

    public IServiceProvider Services => _services;

    public IAgentMemory Memory => _services.GetRequiredService<IAgentMemory>();

    public IMemoryOutbox Outbox => _services.GetRequiredService<IMemoryOutbox>();

    public int Commits { get; private set; }

    public async Task<RememberResult> RememberAsync(string text, MemoryScope? scope = null, Action<RememberOptions>? configure = null)
    {
        var options = new RememberOptions();
        configure?.Invoke(options);
        return await Memory.RememberAsync(scope ?? Ana, text, options, Stop);
    }

    public async Task<string[]> ListAsync(MemoryScope? scope = null) =>
        [.. (await Memory.ListAsync(scope ?? Ana, new() { Limit = 200 }, Stop)).Items.Select(static record => record.Content)];

    public async Task<int> DepthAsync() => (await Outbox.GetStatusAsync(Stop)).Depth;

    /// <summary>Moves the clock, on which the rests of the outbox run, until nothing waits any more.</summary>
    public async Task DrainedAsync(int depth = 0)
    {
        while (await DepthAsync() > depth)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
    }

    /// <summary>Waits until something was logged.</summary>
    public async Task LoggedAsync(string text)
    {
        while (!Log.Lines.Any(line => line.Text.Contains(text, StringComparison.Ordinal)))
        {
            Stop.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Starts a call that hangs, shows that it waits until just before its deadline, and gives what it answers then.</summary>
    public async Task<T> AtDeadlineAsync<T>(TimeSpan deadline, Func<Task<T>> start)
    {
        var call = Task.Run(start);
        await HangsAsync();
        Clock.Advance(deadline - TimeSpan.FromMilliseconds(1));
        Assert.False(call.IsCompleted);
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        return await call;
    }

    /// <summary>Waits until one more call of the store hangs.</summary>
    public async Task HangsAsync()
    {
        _awaited++;
        while (_hanging < _awaited)
        {
            await Task.Yield();
        }
    }

    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = Build();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        var builder = services.AddAgentMemory().WithStore(_ => Store());
        builder.WithOutbox(File, _configure);
        _more?.Invoke(builder);
        services.AddHealthChecks().AddAgentMemory();
        return services.BuildServiceProvider();
    }

    private ScriptedStore Store() => new(new ReferenceMemoryStore(_storage))
    {
        OnSearch = async (inner, query, stop) => await AnswerAsync(query.Selection.View.Scope, () => inner.SearchAsync(query, stop), stop),
        OnGet = async (inner, get, stop) => await AnswerAsync(get.View.Scope, () => inner.GetAsync(get.View, get.Ids, stop), stop),
        OnList = async (inner, list, stop) => await AnswerAsync(list.Selection.View.Scope, () => inner.ListAsync(list.Selection, list.After, list.Limit, stop), stop),
        OnGetHistory = async (inner, get, stop) => await AnswerAsync(get.View.Scope, () => inner.GetHistoryAsync(get.View, get.Id, stop), stop),
        OnFind = async (inner, find, stop) => await AnswerAsync(find.Scope, () => inner.FindAsync(find.Scope, find.Key, find.Fingerprints, stop), stop),
        OnFindOperation = async (inner, find, stop) => await AnswerAsync(find.Scope, () => inner.FindOperationAsync(find.Scope, find.Id, stop), stop),
        OnForget = async (inner, forget, stop) => await AnswerAsync(forget.Covered, () => inner.ForgetAsync(forget, stop), stop),
        OnCommit = async (inner, commit, stop) => await AnswerAsync(commit.Scope, async () =>
        {
            Commits++;
            var isWritten = await inner.CommitAsync(commit, stop);
            if (LosesAnswers)
            {
                Failure = Unreachable;
                throw Unreachable;
            }

            return isWritten;
        }, stop),
    };

    private async Task<T> AnswerAsync<T>(MemoryScope scope, Func<Task<T>> answer, CancellationToken stop)
    {
        if (OnlyFor is null || OnlyFor == scope)
        {
            if (Hangs)
            {
                Interlocked.Increment(ref _hanging);
                await Task.Delay(Timeout.InfiniteTimeSpan, Clock, stop);
            }

            if (Failure is not null)
            {
                throw Failure;
            }
        }

        return await answer();
    }
}
