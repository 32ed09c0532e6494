using System.Runtime.InteropServices;

namespace Mem0.Sqlite;

/// <summary>The vectors of one scope as they stand in the file.</summary>
/// <remarks>
/// Inside a transaction: each read outside of one would pay for the locks. Read as blobs rather than by a statement, which would take twice the time.
/// </remarks>
internal sealed class StoredVectors(Connection connection, long scope, int dimensions) : IDisposable
{
    private readonly float[] _vector = new float[dimensions];
    private Blob? _blob;

    /// <summary>Reads the vector of a memory.</summary>
    /// <returns>The vector, valid until the next one is read; empty when there is none.</returns>
    public ReadOnlySpan<float> Read(int slot)
    {
        _blob ??= connection.OpenBlob("vector", "data");
        var bytes = MemoryMarshal.AsBytes(_vector.AsSpan());
        if (!_blob.Move(StoreKey.Of(scope, slot)))
        {
            return [];
        }

        if (_blob.Length != bytes.Length)
        {
            throw new InvalidDataException($"The vector of slot {slot} of scope {scope} has {_blob.Length} bytes.");
        }

        _blob.Read(bytes);
        VectorBlob.Turn(_vector);
        return _vector;
    }

    public void Dispose() => _blob?.Dispose();
}
