using System.Reflection;
using System.Text.RegularExpressions;
using Mem0.Sqlite;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>Every statement of the store names the scope that it is about, and there is no statement but those in one place.</summary>
public sealed partial class StatementTests
{
    // Why a statement may do without naming the number of a scope.
    private static readonly Dictionary<string, string> s_exceptions = new()
    {
        [nameof(Sql.Begin)] = "no data",
        [nameof(Sql.BeginImmediate)] = "no data",
        [nameof(Sql.Commit)] = "no data",
        [nameof(Sql.Rollback)] = "no data",
        [nameof(Sql.Savepoint)] = "no data",
        [nameof(Sql.Release)] = "no data",
        [nameof(Sql.RollbackToSavepoint)] = "no data",
        [nameof(Sql.ReadApplicationId)] = "about the file",
        [nameof(Sql.ReadVersion)] = "about the file",
        [nameof(Sql.ReadDataVersion)] = "about the file",
        [nameof(Sql.ReadChanges)] = "about the file",
        [nameof(Sql.ReadState)] = "about the file",
        [nameof(Sql.SetScrub)] = "about the file",
        [nameof(Sql.SetSpace)] = "about the file",
        [nameof(Sql.ScopesChangedSince)] = "numbers only, to let go of old indexes",
        [nameof(Sql.IsForgotten)] = "ids are unique in all scopes; it answers with nothing but that one is taken",
    };

    // Those that find the number name all that makes the scope.
    private static readonly string[] s_byIdentities =
        [nameof(Sql.FindScope), nameof(Sql.AddScope), nameof(Sql.FindSessions), nameof(Sql.FindCovered), nameof(Sql.GetMemory), nameof(Sql.GetTombstone)];

    public static TheoryData<string, string> Statements => [.. Constants().Where(static statement => !statement.Name.EndsWith("Columns", StringComparison.Ordinal) && statement.Name != "IsSeen").Select(static statement => (statement.Name, statement.Sql))];

    [Theory]
    [MemberData(nameof(Statements))]
    public void Every_statement_names_its_scope(string name, string sql)
    {
        if (name == nameof(Sql.IsKept))
        {
            // As whether an id is forgotten: it answers with nothing but that one is taken.
            Assert.Equal("SELECT 1 FROM memory WHERE id = @id", sql);
        }
        else if (s_exceptions.ContainsKey(name))
        {
            Assert.DoesNotContain("memory", sql, StringComparison.Ordinal);
            Assert.DoesNotContain("revision", sql, StringComparison.Ordinal);
            Assert.DoesNotContain("vector", sql, StringComparison.Ordinal);
        }
        else if (s_byIdentities.Contains(name))
        {
            Assert.Contains("@tenant", sql, StringComparison.Ordinal);
            Assert.Contains("@user", sql, StringComparison.Ordinal);
            Assert.Contains("@agent", sql, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains("@scope", sql, StringComparison.Ordinal);
            var isInsert = sql.StartsWith("INSERT", StringComparison.Ordinal) && !sql.Contains("FROM memory", StringComparison.Ordinal);
            Assert.True(isInsert || ScopeCondition().IsMatch(sql), "The scope must be a condition.");
        }
    }

    [Fact]
    public void The_exceptions_are_all_still_there() =>
        Assert.Empty(s_exceptions.Keys.Concat(s_byIdentities).Except(Constants().Select(static statement => statement.Name)));

    [Fact]
    public void No_other_file_of_the_store_holds_a_statement()
    {
        var folder = Path.Combine(Root(), "src", "Mem0.Sqlite");
        var files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToArray();
        Assert.Contains(files, static file => Path.GetFileName(file) == "Sql.cs" && Query().IsMatch(File.ReadAllText(file)));

        Assert.Equal(
            ["OutboxSchema.cs", "Schema.cs", "Sql.cs"],
            files.Where(static file => Query().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Name, string Sql)> Constants() => typeof(Sql)
        .GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static).Select(static field => (field.Name, (string)field.GetRawConstantValue()!));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Mem0.SemanticKernel.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository was not found.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"(WHERE|AND) [^;]*(scope|number|key) (=|BETWEEN) @scope")]
    private static partial Regex ScopeCondition();

    [GeneratedRegex(@"\b(SELECT|INSERT|UPDATE|DELETE)\b[^;]*\b(FROM|INTO|SET)\b")]
    private static partial Regex Query();
}
