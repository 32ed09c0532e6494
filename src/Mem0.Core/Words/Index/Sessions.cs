namespace Mem0.Stores;

/// <summary>The sessions in which the memories of an index were said.</summary>
internal sealed class Sessions
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<SessionTurns> _sessions = [];

    public SessionTurns this[int session] => _sessions[session];

    public int Count => _sessions.Count;

    /// <summary>Gets how many sessions hold a memory.</summary>
    public int Held { get; private set; }

    /// <summary>Gets about how many bytes this takes.</summary>
    public long ByteCount { get; private set; }

    /// <summary>Adds a memory to a session.</summary>
    /// <returns>The session's number, or -1 when there is none.</returns>
    public int Add(string? id, int slot, int document, int length)
    {
        if (id is null)
        {
            return -1;
        }

        if (!_numbers.TryGetValue(id, out var session))
        {
            session = _sessions.Count;
            _numbers.Add(id, session);
            _sessions.Add(new());
            ByteCount += 200 + (2 * id.Length);
        }

        Held += _sessions[session].Count == 0 ? 1 : 0;
        _sessions[session].Add(slot, document, length);
        ByteCount += 12;
        return session;
    }

    public void Remove(int session, int slot, int length)
    {
        if (session >= 0)
        {
            _sessions[session].Remove(slot, length);
            Held -= _sessions[session].Count == 0 ? 1 : 0;
            ByteCount -= 12;
        }
    }

    public void Renumber(ReadOnlySpan<int> documents)
    {
        foreach (var session in _sessions)
        {
            session.Renumber(documents);
        }
    }
}
