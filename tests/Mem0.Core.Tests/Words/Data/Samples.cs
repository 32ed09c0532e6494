namespace Mem0.Core.Tests.Words;

/// <summary>The lines of the files beside this one, which are parts of the assembly.</summary>
internal static class Samples
{
    /// <summary>Reads a file of two columns.</summary>
    public static IReadOnlyList<(string Left, string Right)> Read(string name)
    {
        using var reader = new StreamReader(typeof(Samples).Assembly.GetManifestResourceStream(name + ".tsv")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static line => line.Split('\t'))
            .Select(static columns => (columns[0], columns[1]))];
    }
}
