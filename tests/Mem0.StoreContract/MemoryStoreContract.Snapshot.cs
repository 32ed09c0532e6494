using Mem0.Stores;

namespace Mem0.StoreContract;

public abstract partial class MemoryStoreContract
{
    /// <summary>Everything that the scopes can see of the store, as text: what is equal before and after has not changed.</summary>
    private async Task<string> SnapshotAsync(params IReadOnlyList<MemoryScope> scopes)
    {
        var lines = new List<string>();
        foreach (var scope in scopes)
        {
            var everything = new MemorySelection { View = new() { Scope = scope, AllSessions = true }, Instant = DateTimeOffset.MinValue, IncludeSuperseded = true };
            var page = await Store.ListAsync(everything, null, 1000, Stop);
            lines.Add($"{scope}: {page.Total}");
            lines.AddRange(page.Items.Select(Shown.As));
            foreach (var id in _names.Keys.Order())
            {
                lines.AddRange((await Store.GetAsync(everything.View, [id], Stop)).Select(static record => "get " + Shown.As(record)));
                lines.AddRange((await Store.GetHistoryAsync(everything.View, id, Stop)).Select(Shown.As));
            }

            var words = string.Join(' ', _names.Values.Distinct().Order(StringComparer.Ordinal));
            lines.Add(Shown.As(await Store.SearchAsync(Given.Query(everything, words, Vectors.At(30), 1000), Stop)));
            lines.AddRange((await Store.FindWithoutVectorAsync(scope, 1000, Stop)).Select(static record => "without vector " + Shown.As(record)));
            foreach (var key in page.Items.Select(static record => record.Key).OfType<string>().Distinct().Order(StringComparer.Ordinal))
            {
                lines.AddRange((await Store.FindAsync(scope, key, [], Stop)).Select(found => $"slot {key} " + Shown.As(found)));
            }
        }

        return string.Join('\n', lines);
    }
}
