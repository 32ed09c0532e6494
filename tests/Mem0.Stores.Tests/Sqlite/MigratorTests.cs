using Mem0.Sqlite;
using Microsoft.Data.Sqlite;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>A file of an older version is brought to this one's, whole or not at all.</summary>
public sealed class MigratorTests : IDisposable
{
    private static readonly string[] s_first = ["CREATE TABLE one (a TEXT) STRICT", "INSERT INTO one VALUES ('kept')"];
    private static readonly string[] s_second = ["ALTER TABLE one ADD COLUMN b TEXT", "UPDATE one SET b = a || '!'"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_migration_that_is_missing_runs_once_and_in_order()
    {
        using (var connection = Open())
        {
            new Migrator([s_first]).Migrate(connection);
            Assert.Equal(1, connection.ReadNumber(Sql.ReadVersion));
            Assert.Equal(Schema.ApplicationId, connection.ReadNumber(Sql.ReadApplicationId));
            new Migrator([s_first, s_second]).Migrate(connection);
            new Migrator([s_first, s_second]).Migrate(connection);
        }

        using var database = new RawDatabase(_folder.File());
        Assert.Equal("kept|kept!", database.Query("SELECT a, b FROM one"));
        Assert.Equal("2", database.Query("PRAGMA user_version"));
    }

    [Fact]
    public void A_migration_that_fails_changes_nothing()
    {
        using (var connection = Open())
        {
            new Migrator([s_first]).Migrate(connection);
            Assert.Throws<SqliteException>(() => new Migrator([s_first, s_second, ["CREATE TABLE two (a TEXT)", "INSERT INTO missing VALUES (1)"]]).Migrate(connection));
            Assert.False(connection.IsInTransaction);
        }

        using var database = new RawDatabase(_folder.File());
        Assert.Equal("kept", database.Query("SELECT * FROM one"));
        Assert.Equal("1", database.Query("PRAGMA user_version"));
        Assert.Equal("0", database.Query("SELECT count(*) FROM sqlite_schema WHERE name = 'two'"));
    }

    [Fact]
    public void A_version_that_is_not_known_is_refused_with_both()
    {
        var migrator = new Migrator([s_first, s_second]);
        migrator.RequireKnown(2);

        var refused = Assert.Throws<MemoryStoreException>(() => migrator.RequireKnown(3));

        Assert.Contains("version 3", refused.Message, StringComparison.Ordinal);
        Assert.Contains("up to 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_file_has_the_version_of_the_schema_and_is_ours()
    {
        await using (var store = await Stores.OpenAsync(_folder.File()))
        {
            await store.AddAsync(Stores.Ana, "zebra");
        }

        using var database = new RawDatabase(_folder.File());
        Assert.Equal($"{Schema.Migrations.Count}", database.Query("PRAGMA user_version"));
        Assert.Equal($"{Schema.ApplicationId}", database.Query("PRAGMA application_id"));
        Assert.Equal("8192", database.Query("PRAGMA page_size"));
        Assert.Equal("wal", database.Query("PRAGMA journal_mode"));
        Assert.Equal("ok", database.Query("PRAGMA integrity_check"));
    }

    public static TheoryData<int> OlderVersions => [.. Enumerable.Range(1, Schema.Migrations.Count - 1)];

    [Theory]
    [MemberData(nameof(OlderVersions))]
    public async Task A_file_of_an_older_version_keeps_all_that_it_holds(int version)
    {
        Guid changed;
        await using (var store = await Stores.OpenAsync(_folder.File("new.db")))
        {
            var record = await store.AddAsync(Stores.Ana, "A zebra has stripes.", new float[] { 1, 0 });
            changed = (await store.ChangeAsync(record, "A zebra has black stripes.")).Id;
            await store.AddAsync(Stores.Ben, "A horse has none.");
        }

        string answers;
        using (var connection = Open())
        {
            new Migrator([.. Schema.Migrations.Take(version)]).Migrate(connection);
        }

        CopyInto(_folder.File(), _folder.File("new.db"), version);
        await using (var store = await Stores.OpenAsync(_folder.File("new.db")))
        {
            answers = await Answers.ReadAsync(store, Stores.Ana, "zebra", new float[] { 1, 0 });
        }

        await using var migrated = await Stores.OpenAsync(_folder.File());
        Assert.Equal(answers, await Answers.ReadAsync(migrated, Stores.Ana, "zebra", new float[] { 1, 0 }));
        var history = await migrated.GetHistoryAsync(new() { Scope = Stores.Ana }, changed, Stores.Stop);
        Assert.Equal(["A zebra has stripes.", "A zebra has black stripes."], history.Select(static revision => revision.Record!.Content));
        await migrated.AddAsync(Stores.Ana, "Another zebra.");
        Assert.Equal(2, await migrated.CountAsync(Stores.Ana, "zebra"));

        // The first version had no codes; a memory gets one when it changes.
        if (version > 1)
        {
            StoreAudit.Check(_folder.File());
        }
    }

    // What both versions know, table by table.
    private static void CopyInto(string older, string newer, int version)
    {
        using var database = new RawDatabase(older);
        database.Query($"ATTACH '{newer}' AS newer");
        foreach (var table in database.Query("SELECT name FROM newer.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").Split('\n'))
        {
            var columns = database.Query(
                $"SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_table_info('{table}', 'main') INTERSECT SELECT name FROM pragma_table_info('{table}', 'newer'))");
            database.Query($"DELETE FROM main.{table} WHERE '{table}' <> 'state'");
            database.Query($"INSERT OR IGNORE INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table} WHERE '{table}' <> 'state'");
        }

        // Before version 4 the revision of what a memory is stood with those of what it was.
        if (version < 4)
        {
            var columns = database.Query("SELECT group_concat(name, ', ') FROM pragma_table_info('revision', 'main')");
            database.Query($"INSERT INTO main.revision ({columns}) SELECT {columns} FROM newer.memory");
        }

        database.Query("UPDATE main.state SET dimensions = (SELECT dimensions FROM newer.state), model = (SELECT model FROM newer.state)");
    }

    private Connection Open() => Connection.Open(_folder.File(), SqliteOpenMode.ReadWriteCreate, TimeSpan.FromSeconds(5));
}
