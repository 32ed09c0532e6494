namespace Mem0.Docs.Tests.Snippets;

/// <summary>What stands before a snippet, so that the page need not repeat it: one file of statements for each name.</summary>
internal static class SnippetContexts
{
    private const string Folder = "tests/Mem0.Docs.Tests/Snippets/Contexts";

    public static IReadOnlyList<string> Names { get; } =
        [.. Repository.Files.Where(static path => path.StartsWith(Folder, StringComparison.Ordinal)).Select(static path => Path.GetFileNameWithoutExtension(path))];

    public static string Read(string name)
    {
        Assert.True(Names.Contains(name), $"There is no context '{name}'; there are {string.Join(", ", Names)}.");
        return Repository.Read($"{Folder}/{name}.csx");
    }
}
