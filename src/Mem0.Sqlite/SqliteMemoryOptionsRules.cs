using Microsoft.Extensions.Options;

namespace Mem0.Sqlite;

/// <summary>The rules that an attribute cannot say.</summary>
internal sealed class SqliteMemoryOptionsRules : IValidateOptions<SqliteMemoryOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteMemoryOptions options)
    {
        var failures = new List<string>();

        // Null in spite of its type, which the attribute complains about.
        var path = options.Path ?? "";
        if (path.Contains('\0'))
        {
            failures.Add($"{nameof(SqliteMemoryOptions)}.{nameof(SqliteMemoryOptions.Path)} must not contain U+0000.");
        }

        // Every connection to such a database has one of its own, and nothing would last: an honest no is better than a memory that forgets.
        if (path is ":memory:" || path.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            failures.Add($"{nameof(SqliteMemoryOptions)}.{nameof(SqliteMemoryOptions.Path)} must be the path of a file; '{path}' is none. For tests use a file in a temporary folder.");
        }

        if (options.BusyTimeout < TimeSpan.Zero || options.BusyTimeout > TimeSpan.FromHours(1))
        {
            failures.Add($"{nameof(SqliteMemoryOptions)}.{nameof(SqliteMemoryOptions.BusyTimeout)} must be from 0 to 1 hour.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
