namespace Mem0.Sqlite;

/// <summary>A memory that the vector channel found: its score, the index it is in, and its slot there.</summary>
internal readonly record struct Found(float Score, int Part, int Slot) : IComparable<Found>
{
    /// <summary>Orders by score; of equals the later stored is the better, and of those the one of the scope that was there first.</summary>
    public int CompareTo(Found other)
    {
        var order = Score.CompareTo(other.Score);
        if (order == 0)
        {
            order = Slot.CompareTo(other.Slot);
        }

        return order == 0 ? other.Part.CompareTo(Part) : order;
    }
}
