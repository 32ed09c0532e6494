namespace Mem0;

/// <summary>Counts what became of the lines, and tells who asked.</summary>
internal sealed class ImportTally(IProgress<ImportedLine>? progress)
{
    private const int MostLeftOut = 1000;

    private readonly long[] _counts = new long[4];
    private readonly List<ImportedLine> _leftOut = [];

    /// <summary>Gets or sets why some memories have no vector yet.</summary>
    public string? Degraded { get; set; }

    public ImportResult Result => new()
    {
        Imported = _counts[(int)ImportOutcome.Imported],
        Unchanged = _counts[(int)ImportOutcome.Unchanged],
        Forgotten = _counts[(int)ImportOutcome.Forgotten],
        Conflicts = _counts[(int)ImportOutcome.Conflict],
        LeftOut = [.. _leftOut],
        Degraded = Degraded,
    };

    public void Add(ImportedLine line)
    {
        _counts[(int)line.Outcome]++;
        if (line.Outcome is ImportOutcome.Forgotten or ImportOutcome.Conflict && _leftOut.Count < MostLeftOut)
        {
            _leftOut.Add(line);
        }

        progress?.Report(line);
    }
}
