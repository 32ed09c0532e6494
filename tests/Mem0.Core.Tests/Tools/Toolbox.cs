using System.Text.Json;
using System.Text.RegularExpressions;
using Mem0.Core.Tests.Engine;
using Microsoft.Extensions.AI;

namespace Mem0.Core.Tests.Tools;

/// <summary>Calls tools as function invocation does: with arguments that came as JSON.</summary>
internal sealed partial class Toolbox(IEnumerable<AIFunction> tools)
{
    public async Task<string> CallAsync(
        string tool, object arguments, (string Name, string Value)? more = null, CancellationToken? cancellationToken = null)
    {
        var values = JsonSerializer.Deserialize<Dictionary<string, object?>>(JsonSerializer.Serialize(arguments))!;
        if (more is { } extra)
        {
            values[extra.Name] = extra.Value;
        }

        return Assert.IsType<string>(await tools.Single(function => function.Name == tool).InvokeAsync(new(values), cancellationToken ?? MemoryHost.Stop));
    }

    public Task<string> CallJsonAsync(string tool, string arguments) => CallAsync(tool, JsonSerializer.Deserialize<JsonElement>(arguments));

    public static Guid IdIn(string text) => Guid.Parse(BracketedId().Match(text).Groups[1].Value);

    [GeneratedRegex(@"\[([0-9a-f-]{36})\]")]
    private static partial Regex BracketedId();
}
