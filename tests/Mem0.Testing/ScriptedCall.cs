using System.Text.Json;

namespace Mem0.Testing;

/// <summary>A tool that a scripted answer calls.</summary>
/// <param name="Tool">The tool's own name, such as <c>recall</c>; what a framework puts before it is found in the tools that the request offers.</param>
/// <param name="Arguments">The arguments, as JSON.</param>
public sealed record ScriptedCall(string Tool, string Arguments)
{
    /// <summary>Says whether the tool is offered.</summary>
    public bool IsAmong(IEnumerable<string> offered) => offered.Any(Is);

    /// <summary>Finds the offered name of the tool: Semantic Kernel writes <c>memory-recall</c> or <c>memory_recall</c>, depending on the route.</summary>
    /// <exception cref="InvalidOperationException">The request offers no such tool.</exception>
    public string NameAmong(IEnumerable<string> offered) => offered.FirstOrDefault(Is)
        ?? throw new InvalidOperationException($"The script calls '{Tool}', which the request does not offer.");

    /// <summary>Gets the arguments as an object.</summary>
    public Dictionary<string, object?> ParseArguments() => JsonSerializer.Deserialize<Dictionary<string, object?>>(Arguments) ?? [];

    private bool Is(string offered) => offered == Tool
        || offered.EndsWith("_" + Tool, StringComparison.Ordinal)
        || offered.EndsWith("-" + Tool, StringComparison.Ordinal);
}
