using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Mem0.Docs.Tests.Notebooks;

/// <summary>Runs the cells of a notebook one after the other, each going on from the state of the one before, as a reader does.</summary>
internal sealed class NotebookRun
{
    private static readonly ScriptOptions s_options = ScriptOptions.Default
        .WithReferences(References.All)
        .WithImports("System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks");

    private ScriptState<object>? _state;

    /// <summary>Runs a cell.</summary>
    /// <returns>What it printed, and the value it ended in, which is null for a cell that ends in a statement.</returns>
    public async Task<(string Printed, string? Value)> RunAsync(string source, CancellationToken cancellationToken)
    {
        // The packages are those of this very build, already referenced.
        var code = source.ReplaceLineEndings("\n").Replace("#r \"nuget:", "// #r \"nuget:", StringComparison.Ordinal);
        using var console = new CapturedConsole();
        _state = _state is null
            ? await CSharpScript.RunAsync(code, s_options, cancellationToken: cancellationToken)
            : await _state.ContinueWithAsync(code, cancellationToken: cancellationToken);
        return (console.Text, _state.ReturnValue?.ToString()?.ReplaceLineEndings("\n").TrimEnd('\n'));
    }
}
