using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Keeps the first embedding space for good, and refuses any other.</summary>
internal sealed class EmbeddingSpaceRequest(EmbeddingSpace space, StoreErrors errors) : WriteRequest<bool>(true)
{
    public override bool Execute(WriteSession session)
    {
        if (session.Space is null || (session.Space.Model.Length == 0 && session.Space.Dimensions == space.Dimensions))
        {
            session.Use(space);
            return true;
        }

        return session.Space == space ? false : throw errors.OtherSpace(space, session.Space);
    }
}
