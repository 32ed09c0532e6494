using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Gives vectors to memories that were stored without one.</summary>
internal sealed class AttachVectorsRequest(MemoryScope scope, IReadOnlyList<VectorAttachment> vectors, StoreErrors errors) : WriteRequest<bool>(true)
{
    private readonly (Guid Id, long Version, byte[] Data, byte[] Code)[] _vectors = [.. vectors.Select(static vector => (vector.Id, vector.Version, VectorBlob.Write(vector.Vector.Span), VectorCode.Write(vector.Vector.Span)))];

    public override bool Execute(WriteSession session)
    {
        if (ScopeDirectory.Read(session.Connection, scope) is not { } number)
        {
            return false;
        }

        var attached = 0;
        foreach (var (id, version, data, code) in _vectors)
        {
            session.RequireLength(data, "attach vectors", errors);
            if (Find(session.Connection, number, id, version) is { } key)
            {
                session.SetVector(number, key, data);
                session.SetCode(number, key, code);
                session.Add(number, new IndexChange.Embed(StoreKey.SequenceOf(key), code));
                attached++;
            }
        }

        if (attached > 0)
        {
            session.Touch(number, session.LastSequence(number));
        }

        return attached > 0;
    }

    private static long? Find(Connection connection, long scope, Guid id, long version)
    {
        using var row = connection.Take(Sql.FindVersion).Bind("@id", id).Bind("@scope", scope);
        return row.Step() && row.GetInt64(1) == version ? row.GetInt64(0) : null;
    }
}
