using Microsoft.CodeAnalysis;

namespace Mem0.Docs.Tests;

/// <summary>What a snippet or a cell can use: everything that the test program itself runs on.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
    ];
}
