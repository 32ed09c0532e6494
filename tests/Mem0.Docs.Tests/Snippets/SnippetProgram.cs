using System.Reflection;
using System.Runtime.Loader;
using Mem0.Docs.Tests.Pages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mem0.Docs.Tests.Snippets;

/// <summary>A block of code from a page, made into the program that a reader would make of it: top-level statements under the SDK's implicit usings.</summary>
internal static class SnippetProgram
{
    private static readonly CSharpParseOptions s_language = new(LanguageVersion.Latest);

    private static readonly string[] s_implicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    ];

    /// <summary>Compiles the block behind its context, runs it in the current directory, and returns what it printed.</summary>
    public static async Task<string> RunAsync(Fence fence)
    {
        using var image = new MemoryStream();
        var result = Compile(fence).Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, $"{fence} does not compile:\n{string.Join('\n', result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))}");

        image.Position = 0;
        var main = new AssemblyLoadContext(fence.ToString(), isCollectible: true).LoadFromStream(image).EntryPoint!.DeclaringType!
            .GetMethod("<Main>$", BindingFlags.Static | BindingFlags.NonPublic)!;
        using var console = new CapturedConsole();
        await (Task)main.Invoke(null, [Array.Empty<string>()])!;
        return console.Text;
    }

    private static CSharpCompilation Compile(Fence fence)
    {
        var context = fence.Context is null ? Parse("") : Parse(SnippetContexts.Read(fence.Context));
        var snippet = Parse(fence.Text);
        var program = string.Join('\n',
            [
                .. context.Usings.Concat(snippet.Usings).Select(static directive => directive.ToString()).Distinct(),

                // A block that only declares types is a program too.
                "await Task.CompletedTask;",
                .. context.Members.Select(static member => member.ToFullString()),
                $"#line {fence.Line} \"{fence.Page}\"",
                WithoutUsings(fence.Text, snippet),
            ]);
        return CSharpCompilation.Create(
            "Snippet",
            [
                CSharpSyntaxTree.ParseText(program, s_language, cancellationToken: TestContext.Current.CancellationToken),
                CSharpSyntaxTree.ParseText(string.Concat(s_implicitUsings.Select(static name => $"global using {name};\n")), s_language, cancellationToken: TestContext.Current.CancellationToken),
            ],
            References.All,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
    }

    // Spaces in their place, so that the compiler's lines are the page's.
    private static string WithoutUsings(string text, CompilationUnitSyntax snippet) => snippet.Usings.Aggregate(
        text,
        static (rest, directive) => string.Concat(rest.AsSpan(0, directive.SpanStart), new string(' ', directive.Span.Length), rest.AsSpan(directive.Span.End)));

    private static CompilationUnitSyntax Parse(string code) => CSharpSyntaxTree.ParseText(code, s_language).GetCompilationUnitRoot();
}
