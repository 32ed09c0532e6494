namespace Mem0.Sqlite;

/// <summary>Brings a file to this version's format: each migration that it lacks, in order, all in one transaction.</summary>
/// <param name="migrations">The migrations.</param>
/// <param name="applicationId">What marks a file as one of this kind.</param>
internal sealed class Migrator(IReadOnlyList<IReadOnlyList<string>> migrations, int applicationId = Schema.ApplicationId)
{
    public int ApplicationId => applicationId;

    /// <summary>Gets the version that a file has after all migrations.</summary>
    public int Version => migrations.Count;

    /// <summary>Refuses a file of a version that this one does not know.</summary>
    /// <exception cref="MemoryStoreException">The file is newer. Nothing was changed.</exception>
    public void RequireKnown(long version)
    {
        if (version > Version)
        {
            throw StoreErrors.New("open", $"The file has schema version {version}, and this version of the library knows versions up to {Version}. Nothing was changed. Update Mem0.Sqlite, or choose another path.");
        }
    }

    /// <summary>Migrates. Either the file has the new version afterwards or it is as it was.</summary>
    public void Migrate(Connection connection)
    {
        if (connection.ReadNumber(Sql.ReadVersion) == Version)
        {
            return;
        }

        connection.Execute(Sql.BeginImmediate);
        try
        {
            // Again, under the lock: another process may have migrated meanwhile.
            var version = (int)connection.ReadNumber(Sql.ReadVersion);
            RequireKnown(version);
            foreach (var statement in migrations.Skip(version).SelectMany(static migration => migration))
            {
                connection.Execute(statement);
            }

            connection.Execute($"PRAGMA application_id = {applicationId}");
            connection.Execute($"PRAGMA user_version = {Version}");
            connection.Execute(Sql.Commit);
        }
        finally
        {
            connection.RollbackIfOpen();
        }
    }
}
