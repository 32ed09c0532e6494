namespace Mem0.Sqlite;

/// <summary>A set of slots, one bit each.</summary>
internal sealed class SlotSet
{
    private ulong[] _bits = [];

    public long ByteCount => (long)_bits.Length * sizeof(ulong);

    public bool Contains(int slot) => slot >> 6 < _bits.Length && (_bits[slot >> 6] & (1UL << slot)) != 0;

    public void Set(int slot, bool isIn)
    {
        if (slot >> 6 >= _bits.Length)
        {
            if (!isIn)
            {
                return;
            }

            Array.Resize(ref _bits, Math.Max((slot >> 6) + 1, _bits.Length + (_bits.Length / 4)));
        }

        _bits[slot >> 6] = isIn ? _bits[slot >> 6] | (1UL << slot) : _bits[slot >> 6] & ~(1UL << slot);
    }
}
