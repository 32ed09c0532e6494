using System.Globalization;
using Mem0.StoreContract;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>Everything that a store answers about a scope, as text to compare.</summary>
internal static class Answers
{
    public static async Task<string> ReadAsync(MemoryStore store, MemoryScope scope, string words, ReadOnlyMemory<float>? vector = null)
    {
        var view = new ScopeView { Scope = scope, AllSessions = true };
        var page = await store.ListAsync(Given.Select(view), null, 1000, Stores.Stop);
        var found = await store.SearchAsync(Given.Query(Given.Select(view), words, vector, 20), Stores.Stop);
        return string.Join('\n',
        [
            $"total {page.Total} considered {found.Considered}",
            .. page.Items.Select(static memory => $"{memory.Id} {memory.Version} {memory.Content}"),
            .. found.Items.Select(Show),
            .. found.Excluded.Select(static item => $"{Show(item.Candidate)} {item.Verdict}"),
        ]);
    }

    private static string Show(MemoryCandidate item) => string.Create(
        CultureInfo.InvariantCulture,
        $"{item.Header.Id} v{item.Header.Version} #{item.Sequence} {item.Tokens} {item.Similarity:R} {string.Join(' ', item.Words.Select(static part => string.Create(CultureInfo.InvariantCulture, $"{part.Name}={part.Value:R}")))}");
}
