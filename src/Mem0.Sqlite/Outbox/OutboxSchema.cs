namespace Mem0.Sqlite;

/// <summary>What the file of an outbox looks like. It has the state row of a store's file, by which cleaning is remembered.</summary>
internal static class OutboxSchema
{
    /// <summary>Marks the file as an outbox: "Mem0" and one, so that neither is taken for the other.</summary>
    public const int ApplicationId = Schema.ApplicationId + 1;

    public const string ReadRows = "SELECT number, body FROM request ORDER BY number";
    public const string PutRow = "INSERT INTO request (number, body) VALUES (@number, @body) ON CONFLICT (number) DO UPDATE SET body = excluded.body";
    public const string RemoveRow = "DELETE FROM request WHERE number = @number";

    public static IReadOnlyList<IReadOnlyList<string>> Migrations { get; } =
    [
        [
            "CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), scrub INTEGER NOT NULL, model TEXT, dimensions INTEGER) STRICT",
            "INSERT INTO state (one, scrub) VALUES (1, 0)",
            "CREATE TABLE request (number INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT",
        ],
    ];
}
