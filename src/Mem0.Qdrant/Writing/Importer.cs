using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Walls;
using Mem0.Stores;

namespace Mem0.Qdrant.Writing;

/// <summary>Adds whole memories and tombstones in one commit, without those that cannot be added.</summary>
internal sealed class Importer(OpenStore open, StoreImport import)
{
    private const string Operation = "import";

    private readonly WallKey _key = WallKey.Of(import.Covered);
    private readonly HashSet<Guid> _refused = [];
    private HashSet<Guid> _planned = [];

    public async Task<IReadOnlyList<bool>> RunAsync(CancellationToken cancellationToken)
    {
        // Again without those whose ids turned out to be taken; each round takes some out.
        while (await open.Writer.WriteAsync(Operation, _key, Touched.By(import), PlanAsync, IsFreeAsync, mustFinish: false, cancellationToken).ConfigureAwait(false) is null)
        {
        }

        return [.. import.Items.Select(item => _planned.Contains(item.Id))];
    }

    private Task<Plan?> PlanAsync(IWallState wall, Guid token, CancellationToken cancellationToken)
    {
        lock (wall.Gate)
        {
            var builder = new PlanBuilder(wall, token);
            var rules = new ImportRules(wall);
            var last = new Dictionary<MemoryScope, int>();
            _planned = [];
            foreach (var item in import.Items)
            {
                if (!_refused.Contains(item.Id) && rules.TryTake(item))
                {
                    var sequence = last.TryGetValue(item.Scope, out var before) ? before : wall.NextSequence(item.Scope);
                    builder.Import(item, sequence);
                    last[item.Scope] = item.Record is null ? sequence : sequence + 1;
                    _planned.Add(item.Id);
                }
            }

            return Task.FromResult<Plan?>(builder.Build());
        }
    }

    private async Task<bool> IsFreeAsync(Plan plan, CancellationToken cancellationToken)
    {
        if (await open.Claims.TakeAsync(_key, plan.Token, plan.NewMemories, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        foreach (var id in plan.NewMemories)
        {
            if (!await open.Claims.TakeAsync(_key, plan.Token, [id], cancellationToken).ConfigureAwait(false))
            {
                _refused.Add(id);
            }
        }

        // Perhaps a commit that came to nothing has given them back meanwhile: then all of them are tried again.
        return false;
    }
}
