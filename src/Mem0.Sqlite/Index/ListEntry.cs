namespace Mem0.Sqlite;

/// <summary>A memory in the order of lists: the latest stored is the greatest; of one instant, the greater id.</summary>
/// <remarks>
/// <see cref="Guid.CompareTo(Guid)"/> compares the parts of an id as numbers in the order in which they are written, so that ids of version 7 compare as
/// they were created.
/// </remarks>
internal readonly record struct ListEntry(DateTimeOffset CreatedAt, Guid Id, long Version, long Key, MemoryScope Scope) : IComparable<ListEntry>
{
    public int CompareTo(ListEntry other) => CreatedAt.CompareTo(other.CreatedAt) is var order and not 0 ? order : Id.CompareTo(other.Id);

    public static bool operator <(ListEntry left, ListEntry right) => left.CompareTo(right) < 0;

    public static bool operator >(ListEntry left, ListEntry right) => left.CompareTo(right) > 0;

    public static bool operator <=(ListEntry left, ListEntry right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ListEntry left, ListEntry right) => left.CompareTo(right) >= 0;
}
