using System.Runtime.CompilerServices;
using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>The index of one exact scope: headers, words and vectors, by slot. A memory's slot is its sequence, so that it is the same after every load.</summary>
/// <remarks>Not safe for a writer beside readers: <see cref="Partition"/> guards it.</remarks>
internal sealed class PartitionIndex : IDisposable
{
    // What the objects of one entry take, without its strings: an estimate is enough for a budget.
    private const int EntryBytes = 270;

    private readonly SlotSet _forGood = new();
    private readonly IdTable _ids;
    private IndexEntry[] _entries = new IndexEntry[8];
    private long _headerBytes;

    public PartitionIndex(MemoryScope scope)
    {
        Scope = scope;
        _ids = new(slot => _entries[slot].Header.Id);
    }

    public MemoryScope Scope { get; }

    public WordsIndex Words { get; } = new();

    public StatementSet Statements { get; } = new();

    public VectorBlock? Vectors { get; private set; }

    /// <summary>Gets how many memories there are.</summary>
    public int Count { get; private set; }

    public long ByteCount => _headerBytes + ((long)_entries.Length * Unsafe.SizeOf<IndexEntry>()) + _forGood.ByteCount + _ids.ByteCount + Words.ByteCount + Statements.ByteCount + (Vectors?.ByteCount ?? 0);

    /// <summary>Gets what is known about the memory in a slot.</summary>
    public IndexEntry this[int slot] => _entries[slot];

    /// <summary>Finds the slot of a memory.</summary>
    /// <returns>The slot, or -1 when there is none of that id.</returns>
    public int Find(Guid id) => _ids.Find(id);

    /// <summary>Says whether the memory in a slot held from its event on and holds with no end in sight.</summary>
    /// <returns><see langword="false"/> also where a slot holds none.</returns>
    public bool HoldsForGood(int slot) => _forGood.Contains(slot);

    /// <summary>Gets the memories with their slots, in the order of storing.</summary>
    public IEnumerable<(int Slot, IndexEntry Entry)> Entries
    {
        get
        {
            for (var slot = 0; slot < _entries.Length; slot++)
            {
                if (_entries[slot].Header is not null)
                {
                    yield return (slot, _entries[slot]);
                }
            }
        }
    }

    /// <summary>Says how many memories will follow, and how long their vectors are; 0 when they have none.</summary>
    public void Reserve(int memories, int dimensions)
    {
        Array.Resize(ref _entries, Math.Max(_entries.Length, memories + 1));
        Words.Reserve(memories);
        Statements.Reserve(memories);
        Vectors = dimensions > 0 ? new(dimensions, memories) : null;
    }

    /// <summary>Adds or replaces a memory. A vector that is there stays.</summary>
    public void Put(int slot, MemoryHeader header, AnalyzedText text, int tokens)
    {
        PutHeader(slot, header, tokens);
        Words.Remove(slot);
        Words.Add(slot, header, text);
    }

    /// <summary>Adds or replaces all of a memory but its words.</summary>
    public void PutHeader(int slot, MemoryHeader header, int tokens)
    {
        if (slot >= _entries.Length)
        {
            Array.Resize(ref _entries, Math.Max(slot + 1, _entries.Length + (_entries.Length / 2)));
        }

        var old = _entries[slot];
        if (old.Header is not null)
        {
            _ids.Remove(slot);
            _headerBytes -= BytesOf(old.Header);
            Count--;
        }

        _entries[slot] = new(header, tokens, old.Vector);
        _ids.Add(slot);
        _forGood.Set(slot, header is { ExpiresAt: null, SupersededBy: null, ValidFrom: null, ValidUntil: null });
        _headerBytes += BytesOf(header);
        Count++;
    }

    /// <summary>Takes a memory out.</summary>
    public void Remove(int slot)
    {
        RemoveVector(slot);
        _headerBytes -= BytesOf(this[slot].Header);
        _ids.Remove(slot);
        _entries[slot] = default;
        _forGood.Set(slot, false);
        Words.Remove(slot);
        Count--;
    }

    /// <summary>Gives a memory its vector.</summary>
    public void SetVector(int slot, ReadOnlySpan<float> vector)
    {
        RemoveVector(slot);
        Vectors ??= new(vector.Length);
        _entries[slot] = this[slot] with { Vector = Vectors.Add(slot, vector) };
    }

    /// <summary>Gives a memory its vector, as the code of it.</summary>
    public void SetCode(int slot, ReadOnlySpan<byte> code)
    {
        RemoveVector(slot);
        Vectors ??= new(VectorCode.DimensionsOf(code));
        var codes = VectorCode.Read(code, out var scale, out var sum);
        _entries[slot] = this[slot] with { Vector = Vectors.AddCodes(slot, codes, scale, sum) };
    }

    /// <summary>Takes a memory's vector away, if it has one.</summary>
    public void RemoveVector(int slot)
    {
        if (this[slot].Vector is { } row)
        {
            Vectors!.Remove(row);
            _entries[slot] = this[slot] with { Vector = null };
        }
    }

    public void Dispose() => Vectors?.Dispose();

    private static long BytesOf(MemoryHeader header) => EntryBytes
        + (header.Tags.Count == 0 ? 0 : header.Tags.Sum(static tag => (long)tag.Length) * 2)
        + (header.Supersedes.Count * 16)
        + (header.Metadata is null ? 0 : 256 * (header.Metadata.Count + 1));
}
