using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>What the file says about itself.</summary>
/// <param name="IsScrubDue">Whether bytes of something forgotten may still lie in it.</param>
/// <param name="Space">The space of its vectors, or <see langword="null"/> while it holds none. Without a model while only their length is known.</param>
internal sealed record StateRow(bool IsScrubDue, EmbeddingSpace? Space)
{
    public static StateRow Read(Connection connection)
    {
        using var row = connection.Take(Sql.ReadState);
        return row.Step()
            ? new(row.GetInt32(0) != 0, row.IsNull(2) ? null : new(row.GetNullableString(1) ?? "", row.GetInt32(2)))
            : throw new InvalidDataException("The file has lost its state row.");
    }
}
