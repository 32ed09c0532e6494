using System.Diagnostics;
using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Lists memories: which ones is decided on the indexes, where search decides it too; what is returned is read from the file.</summary>
internal sealed class MemoryListing(OpenStore open, MemorySelection selection)
{
    // The index follows the file within microseconds, unless its thread waits for a processor. If that takes as long as this, a page whose total is a moment old is better than none.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(10);

    public StorePage Read(ListPosition? after, int limit)
    {
        var started = Stopwatch.GetTimestamp();
        var wait = default(SpinWait);
        while (true)
        {
            var (page, total) = open.Indexes.Read(selection.View, (parts, numbers) => Choose(parts, numbers, after, limit));
            var records = ReadRecords(open, page);
            if (IsSame(page, records) || Stopwatch.GetElapsedTime(started) > s_longestWait)
            {
                return new(records, total);
            }

            wait.SpinOnce();
        }
    }

    public static List<MemoryRecord> ReadWithoutVector(OpenStore open, MemoryScope scope, int limit) => ReadRecords(open, open.Indexes.Read(
        scope,
        (parts, numbers) => parts.SelectMany((part, i) => part.Entries.Where(static entry => entry.Entry.Vector is null).Take(limit).Select(entry => Entry(part, numbers[i], entry))).ToList()));

    // The file is a moment ahead of the index while a commit is on its way into it. A page is of one state, or it is asked for again.
    private static bool IsSame(List<ListEntry> page, List<MemoryRecord> records) =>
        page.Count == records.Count && page.Zip(records).All(static pair => pair.First.Id == pair.Second.Id && pair.First.Version == pair.Second.Version);

    private static List<MemoryRecord> ReadRecords(OpenStore open, List<ListEntry> entries) => open.Read(connection =>
        entries.Select(entry => ScopeReader.Read(connection, entry.Key, entry.Scope)).OfType<MemoryRecord>().ToList());

    private static ListEntry Entry(PartitionIndex part, long number, (int Slot, IndexEntry Entry) found) =>
        new(found.Entry.Header.CreatedAt, found.Entry.Header.Id, found.Entry.Header.Version, StoreKey.Of(number, found.Slot), part.Scope);

    private (List<ListEntry> Page, int Total) Choose(IReadOnlyList<PartitionIndex> parts, IReadOnlyList<long> numbers, ListPosition? after, int limit)
    {
        var total = 0;
        var page = new BestFew<ListEntry>(limit);
        var end = after is { } position ? new ListEntry(position.CreatedAt, position.Id, 0, 0, selection.View.Scope) : (ListEntry?)null;
        for (var i = 0; i < parts.Count; i++)
        {
            foreach (var found in parts[i].Entries)
            {
                if (selection.WhyNot(found.Entry.Header) is not null)
                {
                    continue;
                }

                total++;
                var entry = Entry(parts[i], numbers[i], found);
                if ((end is not { } last || entry < last) && page.Wants(entry))
                {
                    page.Add(entry);
                }
            }
        }

        return (page.Drain(), total);
    }
}
