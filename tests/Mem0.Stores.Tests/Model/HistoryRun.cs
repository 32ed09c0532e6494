using Mem0.StoreContract;

namespace Mem0.Stores.Tests.Model;

/// <summary>Takes the steps of one history, on both stores.</summary>
internal sealed class HistoryRun(Pair pair, Func<MemoryStore, Task<MemoryStore>> reopen)
{
    private readonly World _world = new();
    private readonly List<Guid> _ids = [];
    private int _operations;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IReadOnlyList<FingerprintedMemory> Present => pair.Reference.Storage.Present;

    public async Task TakeAsync(Step step)
    {
        var task = step.Kind switch
        {
            StepKind.Add => AddAsync(step),
            StepKind.Change => ChangeAsync(step),
            StepKind.Replace => ReplaceAsync(step),
            StepKind.Conflict => ConflictAsync(step),
            StepKind.Forget => ForgetAsync(step),
            StepKind.Attach => AttachAsync(step),
            StepKind.Search => SearchAsync(step),
            StepKind.List => ListAsync(step),
            StepKind.History => HistoryAsync(step),
            StepKind.Find => FindAsync(step),
            _ => ReopenAsync(),
        };
        await task;
    }

    /// <summary>Compares everything there is.</summary>
    public async Task CompareAllAsync()
    {
        foreach (var scope in World.Scopes)
        {
            var view = new ScopeView { Scope = scope, AllSessions = true };
            await pair.ListAsync(new() { View = view, Instant = DateTimeOffset.MinValue, IncludeSuperseded = true }, null, 10_000);
            await pair.GetAsync(view, _ids);
            foreach (var id in _ids)
            {
                await pair.HistoryAsync(view, id);
            }

            await pair.FindAsync(scope, "home", []);
            await pair.FindAsync(scope, "work", [.. Present.Select(static memory => memory.Fingerprint).OfType<string>().Distinct()]);
            for (var operation = 0; operation <= _operations; operation++)
            {
                await pair.FindAsync(scope, $"{operation}", []);
            }
        }
    }

    private async Task AddAsync(Step step)
    {
        var record = New(step);
        var commit = Given.Commit(Given.Adding(record, World.Vector(step), World.Fingerprint(record)));
        await pair.CommitAsync(step.How % 6 == 0 ? commit with { Operation = Given.Operation($"op {step.What % ++_operations}", record.Id) } : commit);
    }

    private async Task ChangeAsync(Step step)
    {
        if (Any(step) is not { } old)
        {
            return;
        }

        var changesText = step.What % 2 == 0;
        var changed = old.Record with
        {
            Version = old.Record.Version + (step.How % 8 == 0 ? step.When % 3 : 1),
            UpdatedAt = World.Instant(step.When),
            Content = changesText ? World.Text(step) : old.Record.Content,
            Tags = step.Pick<string[]>(step.How, ["x"], []),
            Importance = step.Pick(step.When, 0.5, 1),
        };
        await pair.CommitAsync(Given.Commit(Given.Changing(changed, World.Fingerprint(changed)) with
        {
            KeepsVector = !changesText, Vector = changesText ? World.Vector(step) : null, Reason = "changed",
        }));
    }

    /// <summary>A new value takes the place of an old one, in one commit.</summary>
    private async Task ReplaceAsync(Step step)
    {
        if (Any(step) is not { } old)
        {
            return;
        }

        var record = New(step) with { Scope = old.Record.Scope, Key = old.Record.Key, Supersedes = [old.Record.Id] };
        var ended = old.Record with { Version = old.Record.Version + 1, SupersededBy = record.Id, ValidUntil = record.EventTime, UpdatedAt = record.CreatedAt };
        await pair.CommitAsync(Given.Commit(
            Given.Changing(ended, old.Fingerprint) with { Kind = MemoryChangeKind.Superseded },
            Given.Adding(record, World.Vector(step), World.Fingerprint(record))));
    }

    /// <summary>A good write beside one that is likely to be refused: an id that is there, elsewhere, or was forgotten.</summary>
    private async Task ConflictAsync(Step step)
    {
        var good = New(step);
        if (_ids.Count > 1)
        {
            var bad = New(step) with { Id = _ids[step.What % _ids.Count], Content = "conflict", Key = null };
            await pair.CommitAsync(Given.Commit(Given.Adding(good, World.Vector(step)), Given.Adding(bad)));
        }
    }

    private Task ForgetAsync(Step step)
    {
        var covered = step.Pick(step.Who, [.. World.Scopes]);
        return pair.ForgetAsync(Given.Forget(
            covered,
            step.How % 4 != 0 && _ids.Count > 0 ? _ids[step.What % _ids.Count] : null,
            step.Pick(step.When, null, new MemoryFilter { TagsAny = ["y"] }, new MemoryFilter { Kinds = [MemoryKind.Episode] }, new MemoryFilter { Metadata = new() { ["n"] = 2 } })));
    }

    private Task<bool> AttachAsync(Step step)
    {
        VectorAttachment[] vectors = [.. Present.Skip(step.What % 5).Take(3).Select(memory => new VectorAttachment(memory.Record.Id, 1 + (step.When % 2), Vectors.At(step.How)))];
        return pair.BothAsync(
            async store =>
            {
                await store.AttachVectorsAsync(step.Pick(step.Who, [.. World.Scopes]), vectors, Stop);
                return true;
            },
            static done => $"{done}");
    }

    private Task SearchAsync(Step step) => pair.SearchAsync(Given.Query(
        World.Selection(step),
        step.What % 6 == 0 ? "" : World.Text(step),
        step.What % 3 == 0 ? null : (ReadOnlyMemory<float>?)Vectors.At(step.How % 360),
        step.Pick(step.When, 1, 3, 1000)));

    private Task ListAsync(Step step)
    {
        var after = Any(step)?.Record;
        return pair.ListAsync(World.Selection(step), step.What % 2 == 0 && after is not null ? new(after.CreatedAt, after.Id) : null, 1 + (step.What % 20));
    }

    private async Task HistoryAsync(Step step)
    {
        if (_ids.Count > 0)
        {
            await pair.HistoryAsync(World.Selection(step).View, _ids[step.What % _ids.Count]);
            await pair.GetAsync(World.Selection(step).View, [.. _ids.Where((_, i) => i % (1 + (step.How % 4)) == 0)]);
        }
    }

    private Task FindAsync(Step step) => pair.FindAsync(
        step.Pick(step.Who, [.. World.Scopes]), step.Pick(step.How, null, "home", "work"), Any(step)?.Fingerprint is { } fingerprint ? [fingerprint] : []);

    private async Task ReopenAsync()
    {
        pair.Tested = await reopen(pair.Tested);
        await CompareAllAsync();
    }

    private MemoryRecord New(Step step)
    {
        var record = _world.Memory(step);
        _ids.Add(record.Id);
        return record;
    }

    private FingerprintedMemory? Any(Step step) => Present is { Count: > 0 } present ? present[step.What % present.Count] : null;
}
