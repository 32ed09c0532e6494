using System.Globalization;
using System.Text;
using Mem0.CrashChild;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>What the file of an outbox must hold after a crash: all that was acknowledged, once and in order; and of what was only tried, all or nothing.</summary>
internal sealed class OutboxCrashModel
{
    private readonly List<string>[] _queued = [.. ChurnScopes.All.Select(static _ => new List<string>())];
    private readonly Dictionary<string, string> _texts = [];
    private readonly Dictionary<int, (int Worker, string Verb, string What)> _tried = [];
    private readonly HashSet<string> _forgotten = [];

    public int Acknowledged { get; private set; }

    public int Forgotten => _forgotten.Count;

    /// <summary>Gets the texts that wait, of one worker and in order.</summary>
    public IReadOnlyList<string> Queued(int worker) => _queued[worker];

    /// <summary>Learns from a line that the child wrote; see <see cref="OutboxChurn"/>. A last line may be cut short, and says nothing then.</summary>
    public void Read(string line)
    {
        switch (line.Split('\t'))
        {
            case ["try", var number, var worker, var verb, var what]:
                _tried.Add(Number(number), (Number(worker), verb, what));
                break;
            case ["ack", var number, var ids] when _tried.Remove(Number(number), out var done):
                Take(done);
                foreach (var (id, text) in ids.Length == 0 ? [] : ids.Split('|').Zip(done.What.Split('|')))
                {
                    _texts.Add(id, text);
                }

                Acknowledged++;
                break;
        }
    }

    /// <summary>Checks that nothing forgotten is in any file.</summary>
    public void CheckFiles(string folder) => Assert.Empty(Canary.Find(folder, [.. _forgotten.Select(static text => text[..Canary.Length])]));

    /// <summary>Checks what the opened file holds, and learns what became of what was only tried.</summary>
    public void CheckRows(IReadOnlyList<OutboxRow> rows)
    {
        var bodies = rows.Select(static row => Encoding.UTF8.GetString(row.Body.Span)).ToArray();
        foreach (var tried in _tried.Values.Where(tried => tried.Verb == "add"
            ? bodies.Any(body => body.Contains(tried.What.Split('|')[0], StringComparison.Ordinal))
            : !bodies.Any(body => body.Contains(_texts[tried.What], StringComparison.Ordinal))))
        {
            Take(tried);
        }

        _tried.Clear();
        Assert.Equal(rows.Select(static row => row.Number).Order(), rows.Select(static row => row.Number));
        var found = string.Concat(bodies);
        foreach (var queued in _queued)
        {
            var places = queued.ConvertAll(text => found.IndexOf(text, StringComparison.Ordinal));
            Assert.DoesNotContain(-1, places);
            Assert.Equal(places.Order(), places);
        }

        // Once, and nothing else.
        Assert.Equal(_queued.Sum(static queued => queued.Count), found.Split("canary").Length - 1);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private void Take((int Worker, string Verb, string What) done)
    {
        if (done.Verb == "add")
        {
            _queued[done.Worker].AddRange(done.What.Split('|'));
        }
        else
        {
            Assert.True(_queued[done.Worker].Remove(_texts[done.What]));
            _forgotten.Add(_texts[done.What]);
        }
    }
}
