namespace Mem0.Stores;

/// <summary>Who speaks in the memories of an index.</summary>
internal sealed class Speakers
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly Dictionary<string, List<int>> _byNamePart = [];
    private readonly List<int> _memories = [];

    /// <summary>Gets how many numbers were given out.</summary>
    public int Count => _memories.Count;

    /// <summary>Gets about how many bytes this takes.</summary>
    public long ByteCount { get; private set; }

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
            speaker = _memories.Count;
            _numbers.Add(name, speaker);
            _memories.Add(0);
            foreach (var part in TextAnalyzer.Analyze(name, Language.English).Distinct())
            {
                if (!_byNamePart.TryGetValue(part, out var speakers))
                {
                    _byNamePart.Add(part, speakers = []);
                }

                speakers.Add(speaker);
            }

            ByteCount += 300 + (6 * name.Length);
        }

        _memories[speaker]++;
        return speaker;
    }

    /// <summary>Counts one memory less.</summary>
    /// <param name="speaker">The speaker's number, or -1 for none.</param>
    public void Remove(int speaker)
    {
        if (speaker >= 0)
        {
            _memories[speaker]--;
        }
    }

    /// <summary>Finds the speakers whose name has a part: a first name, a last name.</summary>
    /// <param name="namePart">A term.</param>
    /// <returns>The numbers of those who said something that is still held.</returns>
    public IEnumerable<int> Named(string namePart) =>
        _byNamePart.TryGetValue(namePart, out var speakers) ? speakers.Where(speaker => _memories[speaker] > 0) : [];
}
