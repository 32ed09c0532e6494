using System.Text;

namespace Mem0.Sqlite;

/// <summary>Which statements a scope has, or had since it was loaded: enough to say that a new one is none of them, without a look at the file.</summary>
/// <remarks>By hashes of fingerprints. What was there once stays: who is told that a statement may be there looks.</remarks>
internal sealed class StatementSet
{
    // An entry of the set, and its share of the buckets.
    private const int EntryBytes = 20;

    private readonly HashSet<int> _hashes = [];

    public long ByteCount => (long)EntryBytes * _hashes.Count;

    /// <summary>Says how many will follow.</summary>
    public void Reserve(int statements) => _hashes.EnsureCapacity(statements);

    /// <summary>Adds a fingerprint, as the bytes that the file has.</summary>
    public void Add(ReadOnlySpan<byte> fingerprint)
    {
        if (!fingerprint.IsEmpty)
        {
            _hashes.Add(Hash(fingerprint));
        }
    }

    /// <summary>Adds a fingerprint, if there is one.</summary>
    public void Add(string? fingerprint)
    {
        if (fingerprint is not null)
        {
            _hashes.Add(Hash(Encoding.UTF8.GetBytes(fingerprint)));
        }
    }

    /// <summary>Says whether a statement may be there.</summary>
    public bool MayContain(string fingerprint) => _hashes.Contains(Hash(Encoding.UTF8.GetBytes(fingerprint)));

    private static int Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }
}
