using Mem0.Stores;

namespace Mem0.StoreContract;

/// <summary>One operation of a store, in one way of calling it.</summary>
/// <param name="Operation">The method's name.</param>
/// <param name="IsReached">Says whether a call for the first scope may reach what is kept under the second.</param>
/// <param name="Call">Calls it for a scope, aiming at a memory, and writes down the answer.</param>
internal sealed record MatrixRow(
    string Operation, Func<MemoryScope, MemoryScope, bool> IsReached, Func<MemoryStore, MemoryScope, MemoryRecord, CancellationToken, Task<string>> Call)
{
    public static IReadOnlyList<MatrixRow> All { get; } =
    [
        new(nameof(MemoryStore.SearchAsync), Sees, static async (store, caller, _, stop) =>
            Shown.As(await store.SearchAsync(Given.Query(Given.Select(caller), "zebra quartz", Vectors.East), stop))),
        new(nameof(MemoryStore.SearchAsync), static (caller, owner) => Scopes.Sees(caller, owner, includeShared: false, allSessions: true), static async (store, caller, _, stop) =>
            Shown.As(await store.SearchAsync(Given.Query(Given.Select(new ScopeView { Scope = caller, IncludeShared = false, AllSessions = true }), "zebra", Vectors.East), stop))),

        // It answers nothing itself, so that what is looked at is the search that it reads ahead for.
        new(nameof(MemoryStore.PrepareAsync), Sees, static async (store, caller, _, stop) =>
        {
            await store.PrepareAsync(Given.View(caller), stop);
            return Shown.As(await store.SearchAsync(Given.Query(Given.Select(caller), "zebra quartz"), stop));
        }),
        new(nameof(MemoryStore.GetAsync), Sees, static async (store, caller, target, stop) =>
            string.Join('\n', (await store.GetAsync(Given.View(caller), [target.Id], stop)).Select(Shown.As))),
        new(nameof(MemoryStore.ListAsync), Sees, static async (store, caller, _, stop) =>
            string.Join('\n', (await store.ListAsync(Given.Select(caller), null, 10, stop)).Items.Select(Shown.As))),
        new(nameof(MemoryStore.ListAsync), Sees, static async (store, caller, _, stop) => $"{(await store.ListAsync(Given.Select(caller), null, 1, stop)).Total}"),
        new(nameof(MemoryStore.GetHistoryAsync), Sees, static async (store, caller, target, stop) =>
            string.Join('\n', (await store.GetHistoryAsync(Given.View(caller), target.Id, stop)).Select(Shown.As))),
        new(nameof(MemoryStore.FindAsync), Same, static async (store, caller, _, stop) =>
            string.Join('\n', (await store.FindAsync(caller, "home", ["same"], stop)).Select(Shown.As))),
        new(nameof(MemoryStore.FindOperationAsync), Same, static async (store, caller, _, stop) => Shown.As(await store.FindOperationAsync(caller, "op", stop))),
        new(nameof(MemoryStore.FindWithoutVectorAsync), Same, static async (store, caller, _, stop) =>
            string.Join('\n', (await store.FindWithoutVectorAsync(caller, 10, stop)).Select(Shown.As))),
        new(nameof(MemoryStore.CommitAsync), Same, static async (store, caller, _, stop) =>
            $"{await store.CommitAsync(Given.Commit(Given.Adding(Given.Memory(caller, "another home") with { Key = "home" })), stop)}"),
        new(nameof(MemoryStore.CommitAsync), Same, static async (store, caller, _, stop) =>
            $"{await store.CommitAsync(Given.Commit(Given.Adding(Given.Memory(caller, "the same"), fingerprint: "same")), stop)}"),
        new(nameof(MemoryStore.CommitAsync), Same, static async (store, caller, _, stop) =>
            $"{await store.CommitAsync(Given.Commit(Given.Adding(Given.Memory(caller, "again"))) with { Operation = Given.Operation("op") }, stop)}"),
        new(nameof(MemoryStore.CommitAsync), Same, static async (store, caller, target, stop) =>
            $"{await store.CommitAsync(Given.Commit(Given.Changing(target with { Scope = caller, Content = "stolen", Version = 2 })), stop)}"),
        new(nameof(MemoryStore.AttachVectorsAsync), Same, static async (store, caller, target, stop) =>
        {
            await store.AttachVectorsAsync(caller, [new(target.Id, 1, Vectors.North)], stop);
            return "";
        }),
        new(nameof(MemoryStore.ExportAsync), Scopes.Covers, static async (store, caller, _, stop) =>
            Shown.As(await store.ExportAsync(new() { Covered = caller, Limit = 10, IncludeVectors = true }, stop))),
        new(nameof(MemoryStore.ExportAsync), Scopes.Covers, static async (store, caller, target, stop) =>
            Shown.As(await store.ExportAsync(new() { Covered = caller, Limit = 1, Ids = [target.Id] }, stop))),
        new(nameof(MemoryStore.ImportAsync), Same, static async (store, caller, _, stop) =>
            $"{(await store.ImportAsync(Given.Import(Given.Memory(caller, "another home") with { Key = "home" }), stop))[0]}"),
        new(nameof(MemoryStore.ImportAsync), Same, static async (store, caller, _, stop) =>
            $"{(await store.ImportAsync(Given.Import(Given.Memory(caller, "the same"), "same"), stop))[0]}"),
        new(nameof(MemoryStore.ForgetAsync), Scopes.Covers, static async (store, caller, target, stop) => $"{(await store.ForgetAsync(Given.Forget(caller, target.Id), stop)).Count}"),
        new(nameof(MemoryStore.ForgetAsync), Scopes.Covers, static async (store, caller, _, stop) => $"{(await store.ForgetAsync(Given.Forget(caller), stop)).Count}"),
    ];

    private static bool Sees(MemoryScope caller, MemoryScope owner) => Scopes.Sees(caller, owner, includeShared: true, allSessions: false);

    private static bool Same(MemoryScope caller, MemoryScope owner) => caller == owner;
}
