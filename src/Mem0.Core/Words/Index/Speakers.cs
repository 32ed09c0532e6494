namespace Mem0.Stores;

/// <summary>Who speaks in the memories of an index.</summary>
internal sealed class Speakers
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<(string[] Terms, int Memories)> _speakers = [];

    public int Count => _speakers.Count;

    /// <summary>Gets about how many bytes this takes.</summary>
    public long ByteCount { get; private set; }

    /// <summary>Gets the terms of a speaker's name; none when nothing that is said by this speaker is left.</summary>
    /// <param name="speaker">The speaker's number.</param>
    public ReadOnlySpan<string> NameOf(int speaker) => _speakers[speaker].Memories > 0 ? _speakers[speaker].Terms : [];

    /// <summary>Counts one memory more.</summary>
    /// <param name="name">The speaker's name, or <see langword="null"/>.</param>
    /// <returns>The speaker's number, or -1 for none.</returns>
    public int Add(string? name)
    {
        if (name is null)
        {
            return -1;
        }

        if (!_numbers.TryGetValue(name, out var speaker))
        {
            speaker = _speakers.Count;
            _numbers.Add(name, speaker);
            _speakers.Add(([.. TextAnalyzer.Analyze(name)], 0));
            ByteCount += 200 + (4 * name.Length);
        }

        _speakers[speaker] = (_speakers[speaker].Terms, _speakers[speaker].Memories + 1);
        return speaker;
    }

    /// <summary>Counts one memory less.</summary>
    /// <param name="speaker">The speaker's number, or -1 for none.</param>
    public void Remove(int speaker)
    {
        if (speaker >= 0)
        {
            _speakers[speaker] = (_speakers[speaker].Terms, _speakers[speaker].Memories - 1);
        }
    }
}
