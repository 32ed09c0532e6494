using System.Reflection;
using Mem0.Stores;
using Xunit;

namespace Mem0.StoreContract;

/// <summary>Opening, stopping and closing.</summary>
public abstract partial class MemoryStoreContract
{
    [Fact]
    public async Task Initialising_again_does_nothing()
    {
        await AddAsync(s_ana, "zebra", vector: Vectors.East);
        var before = await SnapshotAsync(s_ana);

        await Store.InitializeAsync(Stop);
        await Store.UseEmbeddingSpaceAsync(Vectors.Space, Stop);

        Assert.Equal(before, await SnapshotAsync(s_ana));
        Assert.NotEmpty(Store.Name);
    }

    [Fact]
    public async Task Words_need_no_embedding_space()
    {
        Store = await CreateStoreAsync();
        _created.Add(Store);
        await Store.InitializeAsync(Stop);

        await AddAsync(s_ana, "zebra");

        Assert.Equal(["zebra"], await FindAsync(s_ana, "zebra"));
        await Store.UseEmbeddingSpaceAsync(new("chosen later", LaterDimensions), Stop);
    }

    [Fact]
    public async Task Cancellation_passes_unwrapped_and_nothing_is_written()
    {
        var record = await AddAsync(s_ana, "zebra");
        var before = await SnapshotAsync(s_ana);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        foreach (var (name, call) in Calls(record, cancelled.Token))
        {
            Assert.True(await Record.ExceptionAsync(call) is OperationCanceledException, name);
        }

        Assert.Equal(before, await SnapshotAsync(s_ana));
        foreach (var (_, call) in Calls(record, Stop))
        {
            await call();
        }
    }

    [Fact]
    public async Task A_write_that_is_stopped_is_written_whole_or_not_at_all()
    {
        for (var i = 0; i < 60; i++)
        {
            using var stopping = new CancellationTokenSource();
            var pair = new[] { New(s_ana, "one"), New(s_ana, "two") };
            var commit = Task.Run(() => Store.CommitAsync(Given.Commit([.. pair.Select(static record => Given.Adding(record))]), stopping.Token), Stop);
            for (var spin = 0; spin < i; spin++)
            {
                await Task.Yield();
            }

            await stopping.CancelAsync();
            var isAcknowledged = false;
            try
            {
                isAcknowledged = await commit;
            }
            catch (OperationCanceledException)
            {
            }

            var written = (await Store.GetAsync(Given.View(s_ana), [.. pair.Select(static record => record.Id)], Stop)).Count;
            Assert.Contains(written, isAcknowledged ? [2] : (int[])[0, 2]);
        }

        var before = await SnapshotAsync(s_ana);
        await RestartAsync();
        Assert.Equal(before, await SnapshotAsync(s_ana));
    }

    [Fact]
    public async Task A_closed_store_says_so_and_closing_again_does_nothing()
    {
        var record = await AddAsync(s_ana, "zebra");
        await Store.DisposeAsync();
        await Store.DisposeAsync();

        foreach (var (name, call) in Calls(record, Stop))
        {
            Assert.True(await Record.ExceptionAsync(call) is ObjectDisposedException, name);
        }

        await RestartAsync();
        Assert.Equal(["zebra"], await ListAsync(s_ana));
    }

    /// <summary>Calls every method of a store; one that is not among them fails here, by name.</summary>
    private List<(string Name, Func<Task> Call)> Calls(MemoryRecord record, CancellationToken cancellationToken)
    {
        var view = Given.View(s_ana);
        List<(string Name, Func<Task> Call)> calls =
        [
            (nameof(MemoryStore.InitializeAsync), () => Store.InitializeAsync(cancellationToken)),
            (nameof(MemoryStore.UseEmbeddingSpaceAsync), () => Store.UseEmbeddingSpaceAsync(Vectors.Space, cancellationToken)),
            (nameof(MemoryStore.SearchAsync), () => Store.SearchAsync(Given.Query(Given.Select(s_ana), "zebra"), cancellationToken)),
            (nameof(MemoryStore.GetAsync), () => Store.GetAsync(view, [record.Id], cancellationToken)),
            (nameof(MemoryStore.ListAsync), () => Store.ListAsync(Given.Select(s_ana), null, 10, cancellationToken)),
            (nameof(MemoryStore.GetHistoryAsync), () => Store.GetHistoryAsync(view, record.Id, cancellationToken)),
            (nameof(MemoryStore.FindAsync), () => Store.FindAsync(s_ana, "home", ["f"], cancellationToken)),
            (nameof(MemoryStore.FindOperationAsync), () => Store.FindOperationAsync(s_ana, "op", cancellationToken)),
            (nameof(MemoryStore.CommitAsync), () => Store.CommitAsync(Given.Commit(Given.Changing(Next(record, "changed"))), cancellationToken)),
            (nameof(MemoryStore.FindWithoutVectorAsync), () => Store.FindWithoutVectorAsync(s_ana, 10, cancellationToken)),
            (nameof(MemoryStore.AttachVectorsAsync), () => Store.AttachVectorsAsync(s_ana, [new(record.Id, 1, Vectors.East)], cancellationToken)),
            (nameof(MemoryStore.ExportAsync), () => Store.ExportAsync(new() { Covered = s_ana, Limit = 10 }, cancellationToken)),
            (nameof(MemoryStore.ImportAsync), () => Store.ImportAsync(Given.Import(New(s_ana, "imported")), cancellationToken)),
            (nameof(MemoryStore.ForgetAsync), () => Store.ForgetAsync(Given.Forget(s_ana, record.Id), cancellationToken)),
        ];
        Assert.Equal(
            typeof(MemoryStore).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(static method => !EmbeddingChangeContract.Members.Contains(method.Name))

                // A hint, which a store need not even look at.
                .Where(static method => method.Name != nameof(MemoryStore.PrepareAsync))
                .Where(static method => method.GetParameters().Any(static parameter => parameter.ParameterType == typeof(CancellationToken)))
                .Select(static method => method.Name).Order(StringComparer.Ordinal),
            calls.Select(static call => call.Name).Order(StringComparer.Ordinal));
        return calls;
    }
}
