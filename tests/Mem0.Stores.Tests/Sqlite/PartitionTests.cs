using Mem0.Sqlite;
using Mem0.StoreContract;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>An index that loads while commits go on holds each of them once.</summary>
public sealed class PartitionTests
{
    private readonly Partition _partition = new(1);

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void What_the_snapshot_holds_already_is_not_applied_again(long snapshot, bool isStillThere)
    {
        _partition.Load(() =>
        {
            // A memory is forgotten by commit 5 while the index is read, from before it or from after it.
            Apply(5, new IndexChange.Remove(1));
            return (Index(isStillThere ? [1, 2] : [2]), snapshot);
        });

        Assert.Equal([2], Slots());
        Assert.Equal(5, _partition.Current);
    }

    [Fact]
    public void Commits_are_applied_in_their_order_and_each_once()
    {
        _partition.Load(() =>
        {
            Apply(1, Put(1, "one"));
            Apply(2, Put(2, "two"));
            Apply(3, new IndexChange.Remove(1));
            return (Index([]), 0);
        });
        Apply(3, new IndexChange.Remove(1));
        Apply(4, Put(3, "three"));

        Assert.Equal([2, 3], Slots());
        Assert.Equal(4, _partition.Current);
    }

    [Fact]
    public void A_load_that_fails_can_be_tried_again()
    {
        Assert.Throws<InvalidDataException>(() => _partition.Load(static () => throw new InvalidDataException()));
        Assert.Equal(-1, _partition.Current);

        Assert.True(_partition.Load(static () => (Index([1]), 7)));
        Assert.False(_partition.Load(static () => throw new InvalidDataException()));

        Assert.Equal([1], Slots());
    }

    private static PartitionIndex Index(int[] slots)
    {
        var index = new PartitionIndex(Stores.Ana);
        foreach (var slot in slots)
        {
            Put(slot, $"{slot}").Apply(index);
        }

        return index;
    }

    private static IndexChange.Put Put(int slot, string content) => new(slot, new(new() { Record = Given.Memory(Stores.Ana, content), Kind = MemoryChangeKind.Added, By = Stores.Ana }, isIndexed: true));

    private void Apply(long commit, params IReadOnlyList<IndexChange> changes)
    {
        _partition.EnterWrite();
        try
        {
            _partition.Apply(commit, changes);
        }
        finally
        {
            _partition.ExitWrite();
        }
    }

    private int[] Slots()
    {
        var index = _partition.EnterRead();
        try
        {
            return [.. index.Entries.Select(static entry => entry.Slot)];
        }
        finally
        {
            _partition.ExitRead();
        }
    }
}
