using Mem0.Core.Tests.Isolation;
using Microsoft.Extensions.Logging;

namespace Mem0.Core.Tests.BadInput;

/// <summary>Bad arguments end in a typed error that names the parameter, before anything is read, embedded or stored.</summary>
public sealed class BadInputTests
{
    private static readonly MemoryScope s_ben = MemoryScope.ForUser("ben", "north");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names() => [.. BadCalls.All.Select(static call => call.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_bad_call_is_refused_by_name_and_changes_nothing(string name)
    {
        var call = BadCalls.All.Single(call => call.Name == name);
        await using var host = new ProductHost(StoreKind.Reference);
        var kept = await host.Memory.RememberAsync(BadCall.Ana, "Ana's.", new() { Key = "home", Metadata = new() { ["old"] = true } }, Stop);
        await host.Memory.RememberAsync(s_ben, "Ben's.", null, Stop);
        var before = await host.SnapshotAsync(BadCall.Ana, s_ben, MemoryScope.ForTenant("north"));
        var seen = host.Embedder.Seen.Count;

        var refused = await Record.ExceptionAsync(() => call.Call(host.Memory, kept.Id!.Value, Stop));

        Assert.True(refused?.GetType() == call.Exception, $"{refused}");
        Assert.Equal(call.Parameter, ((ArgumentException)refused).ParamName);
        Assert.DoesNotContain("bramblecott", refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\uFFFD", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await host.SnapshotAsync(BadCall.Ana, s_ben, MemoryScope.ForTenant("north")));
        Assert.Equal(call.Name.Contains("not there", StringComparison.Ordinal) ? 1 : 0, host.Embedder.Seen.Count - seen);
        Assert.DoesNotContain(host.Log.Lines, static line => line.Level > LogLevel.Trace && line.Text.Contains("bramblecott", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_operation_has_bad_calls()
    {
        string[] operations = ["remember:", "remember messages:", "recall:", "get:", "history:", "update:", "list:", "forget:"];

        Assert.All(operations, static operation => Assert.Contains(BadCalls.All, call => call.Name.StartsWith(operation, StringComparison.Ordinal)));
        Assert.All(BadCalls.All, call => Assert.Contains(operations, operation => call.Name.StartsWith(operation, StringComparison.Ordinal)));
        Assert.True(BadCalls.All.Count > 150, $"only {BadCalls.All.Count}");
    }
}
