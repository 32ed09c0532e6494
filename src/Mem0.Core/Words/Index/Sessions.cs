namespace Mem0.Stores;

/// <summary>The sessions in which the memories of an index were said.</summary>
internal sealed class Sessions
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<SessionTurns> _sessions = [];

    /// <summary>Gets how many numbers were given out.</summary>
    public int Count => _sessions.Count;

    /// <summary>Gets how many sessions hold a memory.</summary>
    public int Held { get; private set; }

    /// <summary>Gets about how many bytes this takes.</summary>
    public long ByteCount { get; private set; }

    public SessionTurns this[int session] => _sessions[session];

    /// <summary>Adds a memory to a session.</summary>
    /// <param name="id">The session's id, or <see langword="null"/>.</param>
    /// <param name="slot">The memory's slot.</param>
    /// <param name="document">The memory's document.</param>
    /// <param name="length">How many terms it has.</param>
    /// <returns>The session's number, or -1 for none.</returns>
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

    /// <summary>Takes a memory out of its session.</summary>
    /// <param name="session">The session's number, or -1 for none.</param>
    /// <param name="slot">The memory's slot.</param>
    /// <param name="length">How many terms it has.</param>
    public void Remove(int session, int slot, int length)
    {
        if (session >= 0)
        {
            _sessions[session].Remove(slot, length);
            Held -= _sessions[session].Count == 0 ? 1 : 0;
            ByteCount -= 12;
        }
    }

    /// <summary>Gives documents new numbers.</summary>
    /// <param name="numbers">The new number of each, by the old one.</param>
    public void Renumber(ReadOnlySpan<int> numbers)
    {
        foreach (var session in _sessions)
        {
            session.Renumber(numbers);
        }
    }
}
