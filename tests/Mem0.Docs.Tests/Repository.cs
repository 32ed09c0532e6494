namespace Mem0.Docs.Tests;

/// <summary>The files of this repository as a reader of a clone finds them.</summary>
internal static class Repository
{
    private static readonly string[] s_made = ["bin", "obj", ".git", ".vs", ".idea", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>Gets the folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Gets the paths of all files that are written by people, relative to the root, with forward slashes, in order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. FilesOf(new DirectoryInfo(Root)).Order(StringComparer.Ordinal)];

    public static string FullPath(string path) => Path.GetFullPath(Path.Combine(Root, path));

    public static string Read(string path) => File.ReadAllText(FullPath(path));

    private static IEnumerable<string> FilesOf(DirectoryInfo folder) => folder.EnumerateFiles()
        .Where(static file => file.Name != ".git")
        .Select(static file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
        .Concat(folder.EnumerateDirectories().Where(static child => !s_made.Contains(child.Name)).SelectMany(FilesOf));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles("Mem0.SemanticKernel.sln").Any())
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
