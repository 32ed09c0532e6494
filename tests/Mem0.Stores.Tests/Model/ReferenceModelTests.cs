using CsCheck;
using Mem0.StoreContract;
using Mem0.Stores.Tests.Contract;
using Xunit.Sdk;

namespace Mem0.Stores.Tests.Model;

/// <summary>The reference against itself, whole and broken: the histories reach far enough to notice.</summary>
public sealed class ReferenceModelTests : ModelTests
{
    private static readonly string[] s_notHere =
    [
        // These need many callers, or what histories do not do: cancel, change what was returned, name another model, use an odd id.
        "compares identities without case", "lets two memories fill one slot", "forgets operations", "shares one metadata object with everyone",
        "takes any embedding model of the same length", "wraps cancellation", "shows a list what is not committed yet",
        "filters after the cut",

        // Histories do not move house.
        "exports what the scope sees rather than what it covers", "begins each page of an export with the last of the one before",
        "imports only the present state", "imports what is already said", "leaves tombstones behind",
    ];

    private Action<ScriptedStore> _break = static _ => { };

    public static TheoryData<string> Names() => [.. Breakages.All.Keys.Except(s_notHere)];

    protected override int Count => 20;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Random_histories_notice_a_store_that(string breakage)
    {
        _break = Breakages.All[breakage].Break;

        var noticed = await Assert.ThrowsAsync<CsCheckException>(() => Histories.Any.SampleAsync(RunAsync, iter: 50, threads: 1));
        Assert.IsType<IAssertionException>(noticed.InnerException, exactMatch: false);
    }

    protected override Task<MemoryStore> CreateStoreAsync() => Task.FromResult<MemoryStore>(Break(new ReferenceStorage()));

    protected override async Task<MemoryStore> ReopenAsync(MemoryStore store)
    {
        await store.DisposeAsync();
        return Break(((ReferenceMemoryStore)((ScriptedStore)store).Inner).Storage);
    }

    private ScriptedStore Break(ReferenceStorage storage)
    {
        var store = new ScriptedStore(new ReferenceMemoryStore(storage));
        _break(store);
        return store;
    }
}
