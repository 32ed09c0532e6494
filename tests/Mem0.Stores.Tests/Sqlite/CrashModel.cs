using System.Globalization;
using Mem0.CrashChild;
using Mem0.StoreContract;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>What a file must hold after a crash: all that was acknowledged; and of what was only tried, all or nothing.</summary>
internal sealed class CrashModel
{
    private readonly Dictionary<Guid, (long Version, string? Text)> _memories = [];
    private readonly Dictionary<Guid, List<string>> _canaries = [];
    private readonly Dictionary<int, (Guid Id, long Version, string? Text)> _tried = [];

    public int Acknowledged { get; private set; }

    public int Forgotten => _memories.Values.Count(static memory => memory.Text is null);

    /// <summary>Learns from a line that the child wrote; see <see cref="Churn"/>. A last line may be cut short, and says nothing then.</summary>
    public void Read(string line)
    {
        switch (line.Split('\t'))
        {
            case ["try", var number, "forget", var id, var version, _]:
                _tried.Add(Number(number), (Guid.Parse(id), Number(version) + 1, null));
                break;
            case ["try", var number, _, var id, var version, var text]:
                _tried.Add(Number(number), (Guid.Parse(id), Number(version), text));
                break;
            case ["ack", var number] when _tried.Remove(Number(number), out var done):
                Take(done);
                Acknowledged++;
                break;
        }
    }

    /// <summary>Checks a file that a crash left behind, before anybody has opened it.</summary>
    public void CheckFiles(string folder)
    {
        var gone = _memories.Where(static memory => memory.Value.Text is null).SelectMany(memory => _canaries[memory.Key]).ToHashSet();
        Assert.DoesNotContain(CanariesIn(folder), gone.Contains);
    }

    /// <summary>Checks an opened store, and learns what became of what was only tried.</summary>
    public async Task CheckAsync(MemoryStore store)
    {
        var found = new Dictionary<Guid, MemoryRecord>();
        foreach (var scope in ChurnScopes.All)
        {
            var page = await store.ListAsync(Given.Select(new ScopeView { Scope = scope, IncludeShared = false }) with { Instant = DateTimeOffset.MaxValue }, null, int.MaxValue, Stores.Stop);
            Assert.Equal(page.Total, page.Items.Count);
            foreach (var record in page.Items)
            {
                found[record.Id] = record;
            }
        }

        foreach (var tried in _tried.Values.Where(tried => IsDone(tried, found)))
        {
            Take(tried);
        }

        _tried.Clear();
        Assert.Equal(
            _memories.Where(static memory => memory.Value.Text is not null).Select(static memory => $"{memory.Key} {memory.Value.Version} {memory.Value.Text}").Order(StringComparer.Ordinal),
            found.Values.Select(static record => $"{record.Id} {record.Version} {record.Content}").Order(StringComparer.Ordinal));
        await CheckIndexAsync(store, found.Values);
    }

    private static bool IsDone((Guid Id, long Version, string? Text) tried, Dictionary<Guid, MemoryRecord> found) => tried.Text is null
        ? !found.ContainsKey(tried.Id)
        : found.TryGetValue(tried.Id, out var record) && record.Version == tried.Version && record.Content == tried.Text;

    // The words and vectors that a search sees are those of the rows.
    private static async Task CheckIndexAsync(MemoryStore store, IEnumerable<MemoryRecord> records)
    {
        foreach (var scope in records.GroupBy(static record => record.Scope))
        {
            var bare = (await store.FindWithoutVectorAsync(scope.Key, int.MaxValue, Stores.Stop)).Count;
            var view = new ScopeView { Scope = scope.Key, IncludeShared = false };
            var near = await store.SearchAsync(Given.Query(Given.Select(view) with { Instant = DateTimeOffset.MaxValue }, "", new float[] { 1, 0, 0, 0 }, int.MaxValue), Stores.Stop);
            Assert.Equal(scope.Count() - bare, near.Items.Count(item => item.Header.Scope == scope.Key));
            foreach (var record in scope.Take(3))
            {
                var found = await store.SearchAsync(Given.Query(Given.Select(view) with { Instant = DateTimeOffset.MaxValue }, record.Content.Split(' ')[0]), Stores.Stop);
                Assert.Contains(found.Items, item => item.Header.Id == record.Id);
            }
        }
    }

    private static IEnumerable<string> CanariesIn(string folder)
    {
        foreach (var file in Directory.GetFiles(folder))
        {
            var bytes = File.ReadAllBytes(file);
            for (var at = bytes.AsSpan().IndexOf("canary"u8); at >= 0;)
            {
                if (at + 38 <= bytes.Length)
                {
                    yield return System.Text.Encoding.Latin1.GetString(bytes, at, 38);
                }

                var next = bytes.AsSpan(at + 6).IndexOf("canary"u8);
                at = next < 0 ? -1 : at + 6 + next;
            }
        }
    }

    private void Take((Guid Id, long Version, string? Text) done)
    {
        _memories[done.Id] = (done.Version, done.Text);
        if (done.Text is not null)
        {
            if (!_canaries.TryGetValue(done.Id, out var canaries))
            {
                _canaries.Add(done.Id, canaries = []);
            }

            canaries.Add(done.Text[..38]);
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
