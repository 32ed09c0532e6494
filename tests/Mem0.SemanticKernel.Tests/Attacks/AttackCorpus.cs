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
    private static string Text(JsonElement element) => WithMarks(Regex.Unescape(element.GetRawText()[1..^1]));

    // The corpus attacks the envelope that there is, whatever it is called.
    private static string WithMarks(string text) => text
        .Replace("%OPEN%", MemorySection.OpeningMark, StringComparison.Ordinal)
        .Replace("%CLOSE%", MemorySection.ClosingMark, StringComparison.Ordinal)
        .Replace("%CLOSE-UPPER%", MemorySection.ClosingMark.ToUpperInvariant(), StringComparison.Ordinal)
        .Replace("%CLOSE-SPACED%", MemorySection.ClosingMark.Replace("</", "< / ", StringComparison.Ordinal).Replace(">", " >", StringComparison.Ordinal), StringComparison.Ordinal)
        .Replace("%CLOSE-SPLIT%", MemorySection.ClosingMark.Insert(8, "\n"), StringComparison.Ordinal)
        .Replace("%CLOSE-ZERO%", MemorySection.ClosingMark.Insert(8, "\u200b"), StringComparison.Ordinal)
        .Replace("%CLOSE-JOINED%", MemorySection.ClosingMark.Insert(8, "\u200d"), StringComparison.Ordinal)
        .Replace("%CLOSE-NESTED%", MemorySection.ClosingMark.Insert(8, MemorySection.ClosingMark), StringComparison.Ordinal)
        .Replace("%CLOSE-ENCODED%", MemorySection.ClosingMark.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal), StringComparison.Ordinal)
        .Replace("%CLOSE-WIDE%", Wide(MemorySection.ClosingMark), StringComparison.Ordinal);

    private static string Wide(string text) => string.Concat(text.Select(static c => (char)(c + 0xFEE0)));
}
