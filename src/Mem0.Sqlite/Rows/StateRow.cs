using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>What the file says about itself.</summary>
/// <param name="Changes">The number of its last commit.</param>
/// <param name="IsScrubDue">Whether bytes of something forgotten may still lie in it.</param>
/// <param name="Space">The space of its vectors, or <see langword="null"/> while it holds none. Without a model while only their length is known.</param>
internal sealed record StateRow(long Changes, bool IsScrubDue, EmbeddingSpace? Space)
{
    public static StateRow Read(Connection connection)
    {
        using var row = connection.Take(Sql.ReadState);
        return row.Step()
            ? new(row.GetInt64(0), row.GetInt32(1) != 0, row.IsNull(3) ? null : new(row.GetNullableString(2) ?? "", row.GetInt32(3)))
            : throw new InvalidDataException("The file has lost its state row.");
    }
}
