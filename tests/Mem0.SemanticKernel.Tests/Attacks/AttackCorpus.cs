using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>The texts of <c>Corpus/*.json</c>.</summary>
internal static class AttackCorpus
{
    private static readonly Dictionary<string, AttackCase> s_cases = Load().ToDictionary(static item => item.Id, StringComparer.Ordinal);

    /// <summary>Gets every case, in the order of the files.</summary>
    public static IReadOnlyCollection<AttackCase> All => s_cases.Values;

    /// <summary>Gets a case.</summary>
    public static AttackCase Get(string id) => s_cases[id];

    private static IEnumerable<AttackCase> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(static name => name.Contains(".Corpus.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var document = JsonDocument.Parse(stream);
            foreach (var (list, isTwin) in new[] { ("attacks", false), ("twins", true) })
            {
                foreach (var item in document.RootElement.GetProperty(list).EnumerateArray())
                {
                    yield return new(item.GetProperty("id").GetString()!, Text(item.GetProperty("text")), isTwin, item.TryGetProperty("refused", out _));
                }
            }
        }
    }

    // GetString refuses half of a surrogate pair, which is the very thing that some cases are about.
    private static string Text(JsonElement element) => Regex.Unescape(element.GetRawText()[1..^1]);
}
