using System.Collections.Concurrent;
using System.Text.Json;

namespace Mem0.Evaluation.Scenarios;

/// <summary>Runs the steps of one case.</summary>
internal sealed partial class ScenarioRunner(ScenarioCase scenario, EvaluatedMemory evaluated)
{
    private readonly ConcurrentDictionary<string, (MemoryScope Scope, Guid Id)> _refs = new();

    private IAgentMemory Memory => evaluated.Memory;

    /// <summary>Runs one step. A failure is a result, not an exception; only cancellation passes.</summary>
    public async Task<StepResult> RunAsync(JsonElement step, CancellationToken cancellationToken)
    {
        try
        {
            return step.StringOrNull("op") switch
            {
                "clock" => SetClock(step),
                "add" => await AddAsync(step, cancellationToken),
                "update" => await UpdateAsync(step, cancellationToken),
                "forget" => await ForgetAsync(step, cancellationToken),

                // Nothing in this version decays or is swept: expiry acts by itself.
                "maintain" => StepResult.Nothing,
                "recall" => await RecallAsync(step, cancellationToken),
                "list" => StepResult.Of(await ListAsync(step, int.MaxValue, cancellationToken)),
                "get" => await GetAsync(step, cancellationToken),
                "history" => await HistoryAsync(step, cancellationToken),
                "render" => new() { Text = MemorySection.Render(await RecallMatchesAsync(step, cancellationToken)) },
                "restart" => await RestartAsync(),
                "parallel" => await RunParallelAsync(step, cancellationToken),
                _ => StepResult.Unsupported,
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new() { Error = $"case {scenario.Id}: {exception.GetType().Name}: {exception.Message}" };
        }
    }

    private StepResult SetClock(JsonElement step)
    {
        evaluated.Clock.Set(step.TimeOrNull("at") ?? throw new FormatException("clock has no time."));
        return StepResult.Nothing;
    }

    private async Task<StepResult> AddAsync(JsonElement step, CancellationToken cancellationToken)
    {
        var scope = StepReader.ReadScope(step);
        Guid? supersedes = step.StringOrNull("supersedes") is { } older ? Find(older).Id : null;
        var options = StepReader.ReadRememberOptions(step, scope, supersedes);
        var result = await Memory.RememberAsync(scope, StepReader.ReadText(step, "content"), options, cancellationToken);
        if (step.StringOrNull("ref") is { } name && result.Id is { } id)
        {
            _refs[name] = (scope, id);
        }

        return StepResult.Nothing;
    }

    private async Task<StepResult> UpdateAsync(JsonElement step, CancellationToken cancellationToken)
    {
        var (scope, id) = Find(step);
        var updated = await Memory.UpdateAsync(scope, id, new() { Content = StepReader.ReadText(step, "content") }, cancellationToken: cancellationToken);
        return updated is null ? new() { Error = "not found" } : StepResult.Nothing;
    }

    private async Task<StepResult> ForgetAsync(JsonElement step, CancellationToken cancellationToken)
    {
        if (step.MemberOrNull("ref") is not null)
        {
            var (scope, id) = Find(step);
            await Memory.ForgetAsync(scope, id, cancellationToken);
        }
        else if (step.StringsOrNull("tags_any") is { } tags)
        {
            await Memory.ForgetAsync(StepReader.ReadScope(step), new MemoryFilter { TagsAny = tags }, cancellationToken);
        }
        else
        {
            await Memory.ForgetAllAsync(StepReader.ReadScope(step), cancellationToken);
        }

        return StepResult.Nothing;
    }

    private async Task<StepResult> RestartAsync()
    {
        await evaluated.RestartAsync();
        return StepResult.Nothing;
    }

    private async Task<StepResult> RunParallelAsync(JsonElement step, CancellationToken cancellationToken)
    {
        var results = await Task.WhenAll(step.GetProperty("steps").EnumerateArray().Select(inner => Task.Run(() => RunAsync(inner, cancellationToken), cancellationToken)));
        return Array.Find(results, static result => result.Error is not null || result.IsUnsupported) ?? StepResult.Nothing;
    }

    private (MemoryScope Scope, Guid Id) Find(JsonElement step) => Find(step.StringOrNull("ref") ?? throw new FormatException("the step has no ref."));

    private (MemoryScope Scope, Guid Id) Find(string name) => _refs.TryGetValue(name, out var found) ? found : throw new FormatException($"ref '{name}' names nothing that was added.");
}
