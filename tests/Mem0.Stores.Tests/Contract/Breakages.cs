using Mem0.StoreContract;
using Suite = Mem0.StoreContract.MemoryStoreContract;

namespace Mem0.Stores.Tests.Contract;

/// <summary>Ways in which a store can be wrong. Each has happened somewhere.</summary>
internal static class Breakages
{
    public static IReadOnlyDictionary<string, Breakage> All { get; } = new Dictionary<string, Breakage>
    {
        ["gets whatever has the id"] = new(nameof(Suite.Every_view_sees_exactly_what_the_rules_say), static store => store.OnGet = static (inner, call, stop) =>
            inner.GetAsync(call.View with { AllSessions = true }, call.Ids, stop)),
        ["opens every session to a search"] = new(nameof(Suite.Every_view_sees_exactly_what_the_rules_say), static store => store.OnSearch = static (inner, query, stop) =>
            inner.SearchAsync(query with { Selection = query.Selection with { View = query.Selection.View with { AllSessions = true } } }, stop)),
        ["always mixes in what is shared"] = new(nameof(Suite.Every_view_sees_exactly_what_the_rules_say), static store => store.OnList = static (inner, call, stop) =>
            inner.ListAsync(call.Selection with { View = call.Selection.View with { IncludeShared = true } }, call.After, call.Limit, stop)),
        ["shows history to anyone who may see the sessions"] = new(
            nameof(Suite.History_and_tombstone_are_seen_by_who_saw_the_memory_and_nobody_else),
            static store => store.OnGetHistory = static (inner, call, stop) => inner.GetHistoryAsync(call.View with { AllSessions = true }, call.Id, stop)),
        ["compares identities without case"] = new(nameof(Suite.No_identity_meets_another_however_alike_they_look), static store =>
        {
            store.OnFind = static (inner, call, stop) => inner.FindAsync(Lower(call.Scope), call.Key, call.Fingerprints, stop);
            store.OnCommit = static (inner, commit, stop) => inner.CommitAsync(
                commit with { Scope = Lower(commit.Scope), Writes = [.. commit.Writes.Select(static write => write with { Record = write.Record with { Scope = Lower(write.Record.Scope) } })] },
                stop);
        }),
        ["filters after the cut"] = new(nameof(Suite.One_match_is_found_behind_ten_thousand_nearer_ones_that_may_not_come), static store => store.OnSearch = static async (inner, query, stop) =>
        {
            var found = await inner.SearchAsync(query with { Selection = query.Selection with { Filter = null } }, stop);
            return found with { Items = [.. found.Items.Where(item => query.Selection.WhyNot(item.Header) is null)] };
        }),
        ["ignores filters in lists"] = new(nameof(Suite.A_filter_leaves_what_matches_all_its_conditions), static store => store.OnList = static (inner, call, stop) =>
            inner.ListAsync(call.Selection with { Filter = null }, call.After, call.Limit, stop)),
        ["ignores AsOf"] = new(nameof(Suite.What_held_when_is_decided_to_the_tick), static store => store.OnSearch = static (inner, query, stop) =>
            inner.SearchAsync(query with { Selection = query.Selection with { IsAsOf = false } }, stop)),
        ["writes what it can of a commit"] = new(nameof(Suite.A_commit_with_one_bad_write_writes_nothing_of_it), static store => store.OnCommit = static async (inner, commit, stop) =>
        {
            var isWhole = true;
            foreach (var write in commit.Writes)
            {
                isWhole &= await inner.CommitAsync(commit with { Writes = [write], Operation = null }, stop);
            }

            return isWhole && (commit.Operation is null || await inner.CommitAsync(commit with { Writes = [] }, stop));
        }),
        ["writes whatever version comes"] = new(nameof(Suite.A_version_replaces_only_the_one_before_it), static store => store.OnCommit = static async (inner, commit, stop) =>
        {
            var old = await inner.GetAsync(new() { Scope = commit.Scope }, [.. commit.Writes.Select(static write => write.Record.Id)], stop);
            var writes = commit.Writes.Select(write => old.FirstOrDefault(record => record.Id == write.Record.Id) is { } record
                ? write with { Record = write.Record with { Version = record.Version + 1 } }
                : write);
            return await inner.CommitAsync(commit with { Writes = [.. writes] }, stop);
        }),
        ["lets two memories fill one slot"] = new(nameof(Suite.One_of_many_takes_a_slot_a_statement_an_id_and_an_operation), static store => store.OnCommit = static (inner, commit, stop) =>
            inner.CommitAsync(commit with { Writes = [.. commit.Writes.Select(static write => write with { Record = write.Record with { Key = null } })] }, stop)),
        ["forgets operations"] = new(nameof(Suite.An_operation_is_recorded_with_its_memories_and_never_again), static store => store.OnCommit = static (inner, commit, stop) =>
            inner.CommitAsync(commit with { Operation = null }, stop)),
        ["forgets only what is bound to nothing"] = new(nameof(Suite.A_scope_forgets_what_it_covers_its_sessions_and_agents_included), static store => store.OnForget = static async (inner, forget, stop) =>
        {
            var page = await inner.ListAsync(new() { View = new() { Scope = forget.Covered, AllSessions = false, IncludeShared = false }, Instant = DateTimeOffset.MinValue, IncludeSuperseded = true }, null, 10_000, stop);
            var gone = new List<Guid>();
            foreach (var record in page.Items.Where(record => forget.Id is null || record.Id == forget.Id))
            {
                gone.AddRange(await inner.ForgetAsync(forget with { Id = record.Id }, stop));
            }

            return gone;
        }),
        ["says that it forgot, and did not"] = new(nameof(Suite.What_is_forgotten_is_in_no_answer_any_more), static store => store.OnForget = static async (inner, forget, stop) =>
            [.. (await inner.GetAsync(new() { Scope = forget.Covered }, forget.Id is { } id ? [id] : [], stop)).Select(static record => record.Id)]),
        ["breaks ties by the smaller id"] = new(nameof(Suite.A_list_has_the_latest_stored_first_and_of_equals_the_greater_id), static store => store.OnList = static async (inner, call, stop) =>
        {
            var page = await inner.ListAsync(call.Selection, call.After, call.Limit, stop);
            return page with { Items = [.. page.Items.OrderByDescending(static record => record.CreatedAt).ThenBy(static record => record.Id)] };
        }),
        ["counts only the rest of a list"] = new(nameof(Suite.Pages_stay_in_step_while_memories_come_change_and_go), static store => store.OnList = static async (inner, call, stop) =>
        {
            var page = await inner.ListAsync(call.Selection, call.After, int.MaxValue, stop);
            return new([.. page.Items.Take(call.Limit)], page.Items.Count);
        }),
        ["attaches vectors to whatever has the id"] = new(nameof(Suite.Vectors_of_what_changed_or_is_gone_or_is_elsewhere_are_left_out), static store => store.OnAttach = static async (inner, scope, vectors, stop) =>
        {
            var current = await inner.GetAsync(new() { Scope = scope }, [.. vectors.Select(static vector => vector.Id)], stop);
            await inner.AttachVectorsAsync(scope, [.. vectors.Where(vector => current.Any(record => record.Id == vector.Id)).Select(vector => vector with { Version = current.Single(record => record.Id == vector.Id).Version })], stop);
        }),
        ["takes any embedding model of the same length"] = new(nameof(Suite.Vectors_of_another_space_are_refused_with_both_names), static store => store.OnUseEmbeddingSpace = static (inner, space, stop) =>
            inner.UseEmbeddingSpaceAsync(space with { Model = Vectors.Space.Model }, stop)),
        ["shares one metadata object with everyone"] = new(nameof(Suite.What_was_returned_or_given_can_be_changed_without_changing_a_memory), static store =>
        {
            var kept = new Dictionary<Guid, MemoryRecord>();
            store.OnGet = async (inner, call, stop) => [.. (await inner.GetAsync(call.View, call.Ids, stop)).Select(record => kept[record.Id] = kept.GetValueOrDefault(record.Id, record))];
        }),
        ["scores by what it holds in all"] = new(nameof(Suite.Scores_are_the_same_to_the_last_bit_whatever_others_hold), static store =>
        {
            var total = 0;
            store.OnCommit = async (inner, commit, stop) =>
            {
                total += commit.Writes.Count;
                return await inner.CommitAsync(commit, stop);
            };
            store.OnSearch = async (inner, query, stop) =>
            {
                var found = await inner.SearchAsync(query, stop);
                return found with { Items = [.. found.Items.Select(item => item with { Words = [.. item.Words.Select(part => part with { Value = part.Value + (total * 1e-6) })] })] };
            };
        }),
        ["wraps cancellation"] = new(nameof(Suite.Cancellation_passes_unwrapped_and_nothing_is_written), static store => store.OnList = static async (inner, call, stop) =>
        {
            try
            {
                return await inner.ListAsync(call.Selection, call.After, call.Limit, stop);
            }
            catch (OperationCanceledException cancelled)
            {
                throw new MemoryStoreException("broken", "list", "It was cancelled.", cancelled);
            }
        }),
        ["loses the vectors of changed memories"] = new(nameof(Suite.A_change_keeps_the_vector_or_brings_another_or_leaves_none), static store => store.OnCommit = static (inner, commit, stop) =>
            inner.CommitAsync(commit with { Writes = [.. commit.Writes.Select(static write => write with { KeepsVector = false })] }, stop)),
        ["exports what the scope sees rather than what it covers"] = new(nameof(Suite.An_export_holds_what_the_scope_covers_and_nothing_else), static store => store.OnExport = static async (inner, export, stop) =>
        {
            var page = await inner.ExportAsync(export, stop);
            return page with { Items = [.. page.Items.Where(item => export.Covered.Sees(item.Scope))] };
        }),
        ["begins each page of an export with the last of the one before"] = new(nameof(Suite.Pages_of_an_export_follow_one_another_whatever_comes_and_goes), static store => store.OnExport = static (inner, export, stop) =>
            inner.ExportAsync(export.After is { Sequence: > 0 } after ? export with { After = after with { Sequence = after.Sequence - 1 } } : export, stop)),
        ["imports only the present state"] = new(nameof(Suite.What_is_exported_and_imported_gives_the_same_answers_and_the_same_scores), static store => store.OnImport = static (inner, import, stop) =>
            inner.ImportAsync(import with { Items = [.. import.Items.Select(static item => item with { Revisions = [item.Revisions[^1]] })] }, stop)),
        ["imports what is already said"] = new(nameof(Suite.An_import_adds_what_is_free_and_changes_nothing_that_is_there), static store => store.OnImport = static (inner, import, stop) =>
            inner.ImportAsync(import with { Items = [.. import.Items.Select(static item => item with { Fingerprint = null })] }, stop)),
        ["leaves tombstones behind"] = new(nameof(Suite.What_came_forgotten_never_comes_back), static store => store.OnImport = static async (inner, import, stop) =>
        {
            await inner.ImportAsync(import with { Items = [.. import.Items.Where(static item => item.Record is not null)] }, stop);
            return [.. import.Items.Select(static _ => true)];
        }),
        ["shows a list what is not committed yet"] = new(nameof(Suite.Readers_never_see_half_a_commit), static store =>
        {
            // Every commit stops half-way until somebody has read.
            var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            store.OnList = async (inner, call, stop) =>
            {
                var page = await inner.ListAsync(call.Selection, call.After, call.Limit, stop);
                Interlocked.Exchange(ref read, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
                return page;
            };
            store.OnCommit = async (inner, commit, stop) =>
            {
                await inner.CommitAsync(commit with { Writes = [commit.Writes[0]] }, stop);
                await read.Task;
                return await inner.CommitAsync(commit with { Writes = [.. commit.Writes.Skip(1)] }, stop);
            };
        }),
    };

    private static MemoryScope Lower(MemoryScope scope) => scope.UserId is { } user ? scope with { UserId = user.ToLowerInvariant() } : scope;
}
