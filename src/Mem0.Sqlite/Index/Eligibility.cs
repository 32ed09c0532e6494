using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Says which memories of the indexes searched belong to a selection.</summary>
/// <remarks>
/// Asked about far more memories than come back, so that most answers must not cost a look at the header: what holds for good belongs to every selection that
/// asks for nothing special.
/// </remarks>
internal sealed class Eligibility(IReadOnlyList<PartitionIndex> parts, MemorySelection selection)
{
    private readonly bool _isPlain = selection is { Filter: null, IsAsOf: false };

    public bool Of(int part, int slot) => (_isPlain && parts[part].HoldsForGood(slot)) || selection.WhyNot(parts[part][slot].Header) is null;
}
