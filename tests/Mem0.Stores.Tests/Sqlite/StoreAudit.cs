namespace Mem0.Stores.Tests.Sqlite;

/// <summary>What is true of every sound file, asked of SQLite itself.</summary>
internal static class StoreAudit
{
    public static void Check(string path)
    {
        using var database = new RawDatabase(path);
        Assert.Equal("ok", database.Query("PRAGMA integrity_check"));
        Nothing("a memory whose versions have a gap", "SELECT m.key FROM memory m LEFT JOIN revision r ON r.key = m.key GROUP BY m.key HAVING count(r.version) <> m.version - 1 OR min(r.version) <> 1 OR max(r.version) <> m.version - 1");
        Nothing("a memory that does not say how it came to be", "SELECT key FROM memory WHERE change IS NULL OR by_tenant IS NULL OR by_user IS NULL OR by_agent IS NULL OR by_session IS NULL");
        Nothing("a revision of another memory", "SELECT r.key FROM revision r JOIN memory m ON m.key = r.key WHERE r.id <> m.id");
        Nothing("a revision without a memory", "SELECT key FROM revision EXCEPT SELECT key FROM memory");
        Nothing("a revision not earlier than its memory", "SELECT r.key FROM revision r JOIN memory m ON m.key = r.key WHERE r.version >= m.version");
        Nothing("a vector without a memory", "SELECT key FROM vector EXCEPT SELECT key FROM memory");
        Nothing("a code without a vector", "SELECT key FROM memory WHERE code IS NOT NULL EXCEPT SELECT key FROM vector");
        Nothing("a vector without its code", "SELECT key FROM vector EXCEPT SELECT key FROM memory WHERE code IS NOT NULL");
        Nothing("a memory that is also forgotten", "SELECT id FROM memory INTERSECT SELECT id FROM tombstone");
        Nothing("a row outside its scope", "SELECT key FROM memory WHERE scope <> key >> 32 UNION ALL SELECT key FROM vector WHERE scope <> key >> 32 UNION ALL SELECT key FROM revision WHERE scope <> key >> 32");
        Nothing("a row of no scope", "SELECT scope FROM (SELECT scope FROM memory UNION SELECT scope FROM tombstone UNION SELECT scope FROM operation) EXCEPT SELECT number FROM scope");
        Nothing("a sequence beyond the last", "SELECT m.key FROM memory m JOIN scope s ON s.number = m.scope WHERE m.key & 0xFFFFFFFF > s.last");
        Nothing("an operation that names what is forgotten and keeps its hash", "SELECT o.id FROM operation o JOIN json_each(o.changes) c JOIN tombstone t ON upper(replace(json_extract(c.value, '$.Id'), '-', '')) = hex(t.id) WHERE o.request <> ''");

        void Nothing(string what, string sql) => Assert.True(database.Query(sql) is "", $"There is {what}.");
    }
}
