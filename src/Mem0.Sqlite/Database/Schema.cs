namespace Mem0.Sqlite;

/// <summary>What the file looks like, version by version. A migration that was released is never changed: a new one is added after it.</summary>
internal static class Schema
{
    /// <summary>Marks the file as ours: "Mem0" in ASCII.</summary>
    public const int ApplicationId = 0x4D656D30;

    private const string RecordColumns =
        """
        kind INTEGER NOT NULL, tags TEXT, metadata TEXT, importance REAL NOT NULL, pinned INTEGER NOT NULL, slot TEXT, event_time INTEGER NOT NULL,
        valid_from INTEGER, valid_until INTEGER, expires_at INTEGER, superseded_by BLOB, supersedes TEXT, origin INTEGER NOT NULL, source_session TEXT,
        speaker TEXT, role TEXT, message TEXT, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, version INTEGER NOT NULL, fingerprint TEXT,
        content TEXT NOT NULL
        """;

    private const string ByColumns = "by_tenant TEXT NOT NULL, by_user TEXT NOT NULL, by_agent TEXT NOT NULL, by_session TEXT NOT NULL";
    private static readonly string[] s_by = ["by_tenant", "by_user", "by_agent", "by_session"];

    /// <summary>Gets the migrations: the first makes version 1 of an empty file, the next version 2 of that, and so on.</summary>
    /// <remarks>Times are ticks of 100 ns in UTC, ids are 16 bytes in the order in which they are written, so that they sort by creation.</remarks>
    public static IReadOnlyList<IReadOnlyList<string>> Migrations { get; } =
    [
        [
            "CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), changes INTEGER NOT NULL, scrub INTEGER NOT NULL, model TEXT, dimensions INTEGER) STRICT",
            "INSERT INTO state (one, changes, scrub) VALUES (1, 0, 0)",
            "CREATE TABLE scope (number INTEGER PRIMARY KEY, tenant TEXT NOT NULL, user TEXT NOT NULL, agent TEXT NOT NULL, session TEXT NOT NULL, last INTEGER NOT NULL, changed INTEGER NOT NULL) STRICT",
            "CREATE UNIQUE INDEX scope_identity ON scope (tenant, user, agent, session)",
            "CREATE INDEX scope_changed ON scope (changed)",

            // The text comes last, so that reading what stands before it does not walk through a long one.
            $"CREATE TABLE memory (key INTEGER PRIMARY KEY, scope INTEGER NOT NULL CHECK (scope = key >> 32), id BLOB NOT NULL UNIQUE, {RecordColumns}) STRICT",
            "CREATE INDEX memory_slot ON memory (scope, slot) WHERE slot IS NOT NULL",
            "CREATE UNIQUE INDEX memory_current_slot ON memory (scope, slot) WHERE slot IS NOT NULL AND superseded_by IS NULL",
            "CREATE UNIQUE INDEX memory_current_fingerprint ON memory (scope, fingerprint) WHERE fingerprint IS NOT NULL AND superseded_by IS NULL",
            "CREATE TABLE vector (key INTEGER PRIMARY KEY, scope INTEGER NOT NULL, data BLOB NOT NULL) STRICT",
            $"CREATE TABLE revision (key INTEGER NOT NULL, scope INTEGER NOT NULL, id BLOB NOT NULL, change INTEGER NOT NULL, {ByColumns}, reason TEXT, {RecordColumns}, UNIQUE (key, version)) STRICT",
            $"CREATE TABLE tombstone (id BLOB PRIMARY KEY, scope INTEGER NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL, {ByColumns}) STRICT, WITHOUT ROWID",
            "CREATE TABLE operation (scope INTEGER NOT NULL, id TEXT NOT NULL, request TEXT NOT NULL, changes TEXT NOT NULL, PRIMARY KEY (scope, id)) STRICT, WITHOUT ROWID",
            "CREATE TABLE operation_memory (scope INTEGER NOT NULL, memory BLOB NOT NULL, operation TEXT NOT NULL, PRIMARY KEY (scope, memory, operation)) STRICT, WITHOUT ROWID",
        ],
        [
            // With the memory rather than with the vector: an index is then loaded from one range of one table, a quarter of the bytes, and adding one writes no page more.
            "ALTER TABLE memory ADD COLUMN code BLOB",
        ],
        [
            // Each of these is a page less that an addition writes: the number of the last commit is that of the scope that changed last, and a revision needs no index beside it.
            "ALTER TABLE state DROP COLUMN changes",
            $"CREATE TABLE revision_by_version (key INTEGER NOT NULL, scope INTEGER NOT NULL, id BLOB NOT NULL, change INTEGER NOT NULL, {ByColumns}, reason TEXT, {RecordColumns}, PRIMARY KEY (key, version)) STRICT, WITHOUT ROWID",
            "INSERT INTO revision_by_version SELECT * FROM revision ORDER BY key, version",
            "DROP TABLE revision",
            "ALTER TABLE revision_by_version RENAME TO revision",

            // An export reads the tombstones of its scopes, and none of the others'.
            "CREATE INDEX tombstone_scope ON tombstone (scope, id)",
        ],
        [
            // What a memory is stands with the memory; a revision is what it was before. An addition writes its text once, and no page of revisions.
            "ALTER TABLE memory ADD COLUMN change INTEGER",
            .. s_by.Select(static column => $"ALTER TABLE memory ADD COLUMN {column} TEXT"),
            "ALTER TABLE memory ADD COLUMN reason TEXT",
            """
            UPDATE memory SET (change, by_tenant, by_user, by_agent, by_session, reason) =
                (SELECT r.change, r.by_tenant, r.by_user, r.by_agent, r.by_session, r.reason FROM revision r WHERE r.key = memory.key AND r.version = memory.version)
            """,
            "DELETE FROM revision WHERE version = (SELECT m.version FROM memory m WHERE m.key = revision.key)",
        ],
    ];
}
