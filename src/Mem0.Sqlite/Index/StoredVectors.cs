namespace Mem0.Sqlite;

/// <summary>The vectors of one scope as they stand in the file, read where the page cache or the mapped file has them.</summary>
/// <remarks>Inside a transaction: each read outside of one would pay for the locks.</remarks>
internal sealed class StoredVectors(Connection connection, long scope, int dimensions) : IDisposable
{
    private readonly Statement _statement = connection.Take(Sql.ReadVector).Bind("@scope", scope);
    private float[]? _turned;

    /// <summary>Reads the vector of a memory.</summary>
    /// <returns>The vector, valid until the next one is read; empty when there is none.</returns>
    public ReadOnlySpan<float> Read(int slot)
    {
        _statement.Reset();
        if (!_statement.Bind(1, StoreKey.Of(scope, slot)).Step())
        {
            return [];
        }

        var bytes = _statement.GetBytes(0);
        return bytes.Length == dimensions * sizeof(float)
            ? VectorBlob.Read(bytes, ref _turned)
            : throw new InvalidDataException($"The vector of slot {slot} of scope {scope} has {bytes.Length} bytes.");
    }

    public void Dispose() => _statement.Dispose();
}
